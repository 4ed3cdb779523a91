package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.performance.ImprovementPlanView.FormalDefault;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code improvement-plan}: what is agreed, and whether it was reached. */
@HandlesJobs
class ImprovementPlanWorkers {

    private final ImprovementPlans plans;
    private final LawfulTime time;

    ImprovementPlanWorkers(ImprovementPlans plans, LawfulTime time) {
        this.plans = plans;
        this.time = time;
    }

    record Served(
            ContractReference contractReference, @Nullable LocalDate defaultServedOn) {}

    record Targets(
            ContractReference contractReference, @Nullable List<PlanTarget> planTargets) {}

    record Agreed(
            ContractReference contractReference,
            @Nullable LocalDate defaultServedOn,
            @Nullable String defaultNotice,
            List<PlanTarget> planTargets) {}

    record Plan(String improvementPlanReference, OffsetDateTime improvementDueAt) {}

    record Look(
            String improvementPlanReference,
            ImprovementOutcome improvementOutcome,
            @Nullable LocalDate newDueOn,
            @Nullable List<PlanTarget> planTargets) {}

    record Reached(
            String improvementPlanReference,
            ImprovementOutcome improvementOutcome,
            LocalDate improvementDueOn,
            @Nullable String progress,
            List<PlanTarget> planTargets) {}

    record Due(OffsetDateTime improvementDueAt) {}

    /** The formal notice of default: served, and after the review that asks for it (recommendation 22). */
    @Settles("default-notice")
    void checkDefaultNotice(Served in) {
        plans.ensureServed(in.contractReference(), in.defaultServedOn());
    }

    @Decides("contracts.check-improvement-plan")
    Outcome checkImprovementPlan(Targets in) {
        plans.ensureAgreeable(in.contractReference(), in.planTargets() == null ? List.of() : in.planTargets());
        return new Accepted();
    }

    @Work("contracts.record-improvement-plan")
    Plan recordImprovementPlan(Agreed in) {
        ImprovementPlanView plan = plans.agree(
                in.contractReference(),
                in.defaultServedOn() == null ? null : new FormalDefault(in.defaultServedOn(), in.defaultNotice()),
                in.planTargets());
        return new Plan(plan.reference(), time.startOf(plan.dueOn().plusDays(1)));
    }

    @Settles("improvement")
    void checkImprovement(Look in) {
        plans.ensureCheckable(
                in.improvementPlanReference(),
                in.improvementOutcome(),
                in.planTargets() == null ? List.of() : in.planTargets(),
                in.newDueOn());
    }

    @Work("contracts.record-improvement")
    Due recordImprovement(Reached in) {
        ImprovementPlanView plan = plans.check(
                in.improvementPlanReference(),
                in.improvementOutcome(),
                in.planTargets(),
                in.progress(),
                in.improvementDueOn());
        return new Due(time.startOf(plan.dueOn().plusDays(1)));
    }
}
