package org.opencommissioning.cycle;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Lets the withdrawal of a case go on that somebody asked for here; a message that says so proves nothing. */
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
        cases.requireWithdrawn(job.variable("caseReference", String.class));
        return Map.of();
    }
}
