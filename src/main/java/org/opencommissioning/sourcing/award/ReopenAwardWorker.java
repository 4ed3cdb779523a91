package org.opencommissioning.sourcing.award;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.springframework.stereotype.Component;

/** Has the award decided again after a challenge. */
@Component
class ReopenAwardWorker implements Worker {

    private final Gates gates;

    ReopenAwardWorker(Gates gates) {
        this.gates = gates;
    }

    @Override
    public String type() {
        return "sourcing.reopen-award";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        gates.reopen(
                job.variable("caseReference", String.class),
                job.variable("planVersion", Integer.class),
                "award",
                ApprovedSteps.SYSTEM,
                job.optionalVariable("challengeReasons", String.class));
        return Map.of();
    }
}
