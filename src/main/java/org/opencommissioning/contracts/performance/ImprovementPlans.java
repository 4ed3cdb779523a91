package org.opencommissioning.contracts.performance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What suppliers that performed poorly are to put right, by when, and whether they did (recommendation 22). */
@Service
public class ImprovementPlans {

    private final ImprovementPlanRows rows;
    private final Clock clock;

    ImprovementPlans(ImprovementPlanRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The improvement plans of a contract, the newest first. */
    @Transactional(readOnly = true)
    public List<ImprovementPlanView> of(String contractReference) {
        return rows.findByContractReferenceOrderByIdDesc(contractReference).stream()
                .map(ImprovementPlan::view)
                .toList();
    }

    /**
     * Opens a plan.
     *
     * @param defaultServedOn when a formal notice of default was served; null when none was
     * @param defaultNotice what it says; null when none was served
     * @param targets as one text; null where they are given one by one
     */
    @Transactional
    public ImprovementPlanView agree(
            String contractReference,
            LocalDate defaultServedOn,
            String defaultNotice,
            String targets,
            List<PlanTarget> planTargets,
            LocalDate dueOn) {
        ImprovementPlan plan = new ImprovementPlan();
        plan.contractReference = contractReference;
        plan.defaultServedOn = defaultServedOn;
        plan.defaultNotice = defaultNotice;
        plan.targets = targets;
        plan.planTargets = planTargets.stream().map(ImprovementPlanTarget::of).toList();
        plan.dueOn = dueOn;
        plan.status = "open";
        plan.agreedAt = OffsetDateTime.now(clock.withZone(LawfulTime.LONDON));
        return rows.save(plan).view();
    }

    /**
     * Keeps what was reached.
     *
     * @param outcome met or not-met, which close the plan, or more-time
     * @param dueOn the date that holds from now on
     * @param planTargets the targets with what was reached of each; empty for an earlier plan
     */
    @Transactional
    public ImprovementPlanView checked(
            String reference, String progress, String outcome, LocalDate dueOn, List<PlanTarget> planTargets) {
        ImprovementPlan plan =
                rows.findById(Long.valueOf(reference.substring(3))).orElseThrow();
        plan.progress = progress;
        plan.planTargets = planTargets.stream().map(ImprovementPlanTarget::of).toList();
        if (outcome.equals("more-time")) {
            plan.dueOn = dueOn;
        } else {
            plan.status = outcome;
            plan.closedOn = LocalDate.now(clock.withZone(LawfulTime.LONDON));
        }
        return rows.save(plan).view();
    }
}
