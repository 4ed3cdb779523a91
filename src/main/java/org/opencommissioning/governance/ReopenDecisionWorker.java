package org.opencommissioning.governance;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Has a decision that was called in taken again; it can be called in only once. */
@Component
class ReopenDecisionWorker implements Worker {

    private final KeyDecisions keyDecisions;

    ReopenDecisionWorker(KeyDecisions keyDecisions) {
        this.keyDecisions = keyDecisions;
    }

    @Override
    public String type() {
        return "governance.reopen-decision";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        keyDecisions.reopen(
                job.variable("caseReference", String.class),
                job.variables()
                        .getOrDefault("callInReasons", "no reasons given")
                        .toString());
        return Map.of("callIn", false);
    }
}
