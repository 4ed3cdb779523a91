package org.opencommissioning.governance;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Brings a key decision into force. */
@Component
class BringIntoForceWorker implements Worker {

    private final KeyDecisions keyDecisions;

    BringIntoForceWorker(KeyDecisions keyDecisions) {
        this.keyDecisions = keyDecisions;
    }

    @Override
    public String type() {
        return "governance.bring-into-force";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        KeyDecisionView inForce = keyDecisions.bringIntoForce(job.variable("caseReference", String.class));
        return Map.of("keyDecisionOutcome", "in-force", "decisionReference", inForce.reference());
    }
}
