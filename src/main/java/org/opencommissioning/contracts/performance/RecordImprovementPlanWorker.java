package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps an improvement plan with its contract, and says when its date has passed. */
@Component
class RecordImprovementPlanWorker implements Worker {

    private final ImprovementPlans plans;
    private final LawfulTime time;

    RecordImprovementPlanWorker(ImprovementPlans plans, LawfulTime time) {
        this.plans = plans;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.record-improvement-plan";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ImprovementPlanView plan = plans.agree(
                job.variable("contractReference", String.class),
                job.optionalVariable("defaultServedOn", LocalDate.class),
                job.optionalVariable("defaultNotice", String.class),
                job.optionalVariable("targets", String.class),
                PlanTarget.of(job),
                job.variable("improvementDueOn", LocalDate.class));
        return Map.of(
                "improvementPlanReference",
                plan.reference(),
                "improvementDueAt",
                time.startOf(plan.dueOn().plusDays(1)).toString());
    }
}
