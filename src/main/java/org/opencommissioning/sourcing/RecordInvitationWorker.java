package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps who was invited to quote and answers when quotes close. */
@Component
class RecordInvitationWorker implements Worker {

    private final Procurements procurements;

    RecordInvitationWorker(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String type() {
        return "sourcing.record-invitation";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        return Map.of(
                "quotesCloseAt",
                procurements
                        .invite(
                                job.variable("procurementReference", String.class),
                                job.variable("invited", String.class),
                                job.optionalVariable("barriersConsidered", String.class),
                                job.variable("quoteDeadline", LocalDate.class))
                        .toString());
    }
}
