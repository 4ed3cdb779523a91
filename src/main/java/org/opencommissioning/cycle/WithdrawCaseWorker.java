package org.opencommissioning.cycle;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Records that a case was withdrawn, whoever sent the message. */
@Component
class WithdrawCaseWorker implements Worker {

    private final Cases cases;

    WithdrawCaseWorker(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String type() {
        return "cycle.withdraw-case";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        cases.close(
                job.variable("caseReference", String.class),
                State.WITHDRAWN,
                job.optionalVariable("withdrawalReason", String.class),
                job.variables().getOrDefault("withdrawnBy", "system").toString());
        return Map.of();
    }
}
