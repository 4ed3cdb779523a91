package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Ends the procurements of a case that is withdrawn, and sees that everyone who was told of them can be told (recommendation 11). */
@Component
class EndProcurementsWorker implements Worker {

    private final WithdrawnProcurements withdrawn;

    EndProcurementsWorker(WithdrawnProcurements withdrawn) {
        this.withdrawn = withdrawn;
    }

    @Override
    public String type() {
        return "sourcing.end-procurements";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        withdrawn.end(
                job.variable("caseReference", String.class), job.optionalVariable("withdrawalReason", String.class));
        return Map.of();
    }
}
