package org.opencommissioning.cycle;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.rules.Facts;
import org.springframework.stereotype.Component;

/** Freezes the plan of a case as its next version. */
@Component
class FreezePlanWorker implements Worker {

    private final Plans plans;

    FreezePlanWorker(Plans plans) {
        this.plans = plans;
    }

    @Override
    public String type() {
        return "cycle.freeze-plan";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        Map<String, Object> facts = Facts.among(job.variables());
        List<Facts.Problem> problems = Facts.problems(facts);
        if (!problems.isEmpty()) {
            throw new NotRetryable("The fact '" + problems.getFirst().fact() + "' cannot be frozen: "
                    + problems.getFirst().message()
                    + " Correct it on the process instance, then resolve this incident.");
        }
        return Map.of(
                "planVersion",
                plans.freeze(job.variable("caseReference", String.class), facts).number());
    }
}
