package org.opencommissioning.contracts.ending;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Closes the winding down of a service, as done or as not wanted. */
@Component
class CloseDecommissioningWorker implements Worker {

    private final Decommissionings decommissionings;

    CloseDecommissioningWorker(Decommissionings decommissionings) {
        this.decommissionings = decommissionings;
    }

    @Override
    public String type() {
        return "contracts.close-decommissioning";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        return Map.of(
                "decommissioningOutcome",
                decommissionings.close(job.processInstanceKey(), job.variable("contractReference", String.class)));
    }
}
