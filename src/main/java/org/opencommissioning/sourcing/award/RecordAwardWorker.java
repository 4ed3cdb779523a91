package org.opencommissioning.sourcing.award;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.springframework.stereotype.Component;

/** Records the award once it is approved in the ledger (G9) and prepares the assessment summaries. */
@Component
class RecordAwardWorker implements Worker {

    private final Awards awards;
    private final ApprovedSteps steps;

    RecordAwardWorker(Awards awards, ApprovedSteps steps) {
        this.awards = awards;
        this.steps = steps;
    }

    @Override
    public String type() {
        return "sourcing.record-award";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job, "award");
        AwardView award = awards.ofProcurement(job.variable("procurementReference", String.class))
                .orElseThrow(() -> new NotRetryable(
                        "There is no recommendation to award. Record one, then resolve this incident."));
        awards.decided(award.reference());
        steps.done(job, "awarded", award.reference());
        return Map.of("awardReference", award.reference(), "summaryCount", awards.prepareSummaries(award.reference()));
    }
}
