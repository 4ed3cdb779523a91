package org.opencommissioning.sourcing.award;

import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.springframework.stereotype.Component;

/** Records the signature once award and signature are in the ledger (G9) and the standstill is over (G3). */
@Component
class RecordSignatureWorker implements Worker {

    private final Awards awards;
    private final ApprovedSteps steps;
    private final LawfulTime time;

    RecordSignatureWorker(Awards awards, ApprovedSteps steps, LawfulTime time) {
        this.awards = awards;
        this.steps = steps;
        this.time = time;
    }

    @Override
    public String type() {
        return "sourcing.record-signature";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job, "award", "signature");
        String reference = job.variable("awardReference", String.class);
        awards.signatureRefusal(reference).ifPresent(reason -> {
            throw new NotRetryable(reason + " Undo whatever moved this case past it.");
        });
        awards.signed(reference, time.today());
        steps.done(job, "signed", reference);
        return Map.of();
    }
}
