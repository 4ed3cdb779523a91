package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Closes a procurement that leads to no award. */
@Component
class CloseProcurementWorker implements Worker {

    private final Procurements procurements;

    CloseProcurementWorker(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String type() {
        return "sourcing.close-procurement";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        procurements.end(
                job.variable("procurementReference", String.class),
                job.optionalVariable("recommendationReasons", String.class));
        return Map.of();
    }
}
