package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.springframework.stereotype.Component;

/** Stands before a direct award: every gate of the plan version and, outside the Act, the waiver of competition (G9). */
@Component
class CheckDirectAwardWorker implements Worker {

    private final ApprovedSteps steps;
    private final Plans plans;

    CheckDirectAwardWorker(ApprovedSteps steps, Plans plans) {
        this.steps = steps;
        this.plans = plans;
    }

    @Override
    public String type() {
        return "sourcing.check-direct-award";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String caseReference = job.variable("caseReference", String.class);
        int planVersion = job.variable("planVersion", Integer.class);
        String regime = job.optionalVariable("regime", String.class);
        plans.version(caseReference, planVersion)
                .map(version -> version.decisions().get("regime"))
                .filter(approved -> !approved.equals(regime))
                .ifPresent(approved -> {
                    throw new NotRetryable(
                            "G9: plan version %d of %s was approved under the regime '%s', but the process goes by '%s'. Put 'regime' back."
                                    .formatted(planVersion, caseReference, approved, regime));
                });
        if (DirectAward.underTheAct(job)) {
            steps.require(job);
        } else {
            steps.require(job, "waiver");
        }
        return Map.of();
    }
}
