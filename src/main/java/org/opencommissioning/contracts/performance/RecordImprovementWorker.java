package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps what an improvement plan reached, and closes it or gives it its new date. */
@Component
class RecordImprovementWorker implements Worker {

    private final ImprovementPlans plans;
    private final LawfulTime time;

    RecordImprovementWorker(ImprovementPlans plans, LawfulTime time) {
        this.plans = plans;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.record-improvement";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ImprovementPlanView plan = plans.checked(
                job.variable("improvementPlanReference", String.class),
                job.optionalVariable("progress", String.class),
                job.variable("improvementOutcome", String.class),
                job.variable("improvementDueOn", LocalDate.class),
                PlanTarget.of(job));
        return Map.of("improvementDueAt", time.startOf(plan.dueOn().plusDays(1)).toString());
    }
}
