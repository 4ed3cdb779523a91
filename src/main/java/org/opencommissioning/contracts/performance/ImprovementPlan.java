package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.performance.ImprovementPlanView.Closing;
import org.opencommissioning.contracts.performance.ImprovementPlanView.FormalDefault;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** An improvement plan: agreed after a review that asks for one, given more time, and closed as met or not (recommendation 22). */
class ImprovementPlan {

    /** What a plan can be; once it is closed it stays so. */
    enum State {
        OPEN("open"),
        MET("met"),
        NOT_MET("not-met");

        private final String status;

        State(String status) {
            this.status = status;
        }
    }

    private static final String RULE = "R22";

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference contractReference;

    @Embedded.Nullable
    private FormalDefault formalDefault;

    private LocalDate dueOn;
    private String progress;
    private State state = State.OPEN;
    private OffsetDateTime agreedAt;
    private LocalDate closedOn;

    private List<ImprovementPlanTarget> planTargets = new ArrayList<>();

    private ImprovementPlan() {}

    /**
     * Holds that a review can be answered by these targets: at least one, each to be reached from today to when
     * improvement must have come.
     */
    static void ensureAgreeable(ReviewView review, List<PlanTarget> targets, LocalDate today) {
        if (targets.isEmpty()) {
            throw refused("Targets: agree at least one, with how it is measured and by when.", "");
        }
        for (int i = 0; i < targets.size(); i++) {
            LocalDate due = targets.get(i).dueOn();
            if (due == null || due.isBefore(today) || due.isAfter(review.improveBy())) {
                throw refused(
                        "Target " + (i + 1) + ", to be reached by: improvement must have come by "
                                + SiteWords.day(review.improveBy()) + ", as the rating asks for.",
                        "Enter a day from today to then.");
            }
        }
    }

    /** Holds that the notice of default which a review asks for was served on that day: not before the review, nor in days to come. */
    static void ensureServed(ReviewView review, @Nullable LocalDate servedOn, LocalDate today) {
        if (servedOn == null) {
            throw refused("the review asks for a formal default, and none was served.", "Serve the notice first.");
        }
        if (servedOn.isAfter(today)) {
            throw refused(
                    "Notice served on: " + SiteWords.day(servedOn) + " is still to come.",
                    "Serve the notice, then enter the day on which it was.");
        }
        if (servedOn.isBefore(review.heldOn())) {
            throw refused(
                    "Notice served on: the review that asks for it was held on " + SiteWords.day(review.heldOn()) + ".",
                    "A notice of before does not answer it: serve one, and enter a day from then to today.");
        }
    }

    /**
     * A plan that answers a review.
     *
     * @param served the notice of default that was served; null when none was
     */
    static ImprovementPlan agree(
            ReviewView review, @Nullable FormalDefault served, List<PlanTarget> targets, OffsetDateTime now) {
        ensureAgreeable(review, targets, now.toLocalDate());
        if (review.calls(Response.FORMAL_DEFAULT)) {
            ensureServed(review, served == null ? null : served.defaultServedOn(), now.toLocalDate());
        }
        ImprovementPlan plan = new ImprovementPlan();
        plan.contractReference = review.contractReference();
        plan.formalDefault = served;
        plan.planTargets = targets.stream().map(ImprovementPlanTarget::of).toList();
        plan.dueOn = targets.stream()
                .map(PlanTarget::dueOn)
                .max(LocalDate::compareTo)
                .orElseThrow();
        plan.agreedAt = now;
        return plan;
    }

    /**
     * Holds that it can come to this: met with every target met, not met with one that is not, more time until a day that lies ahead.
     *
     * @param newDueOn the new date; null where no more time is given
     */
    void ensureCheckable(
            ImprovementOutcome outcome, List<PlanTarget> targets, @Nullable LocalDate newDueOn, LocalDate today) {
        if (state != State.OPEN) {
            throw refused(
                    "the plan " + reference() + " was closed on " + SiteWords.day(closedOn) + ".",
                    "What it reached is settled.");
        }
        if (targets.size() < planTargets.size()) {
            throw refused("a target that was agreed is not left out.", "Say of each what was reached.");
        }
        for (int i = 0; outcome == ImprovementOutcome.MET && i < targets.size(); i++) {
            if (!"met".equals(targets.get(i).met())) {
                throw refused(
                        "What came of the plan: target " + (i + 1) + " is not met in full, so the plan is not met.",
                        "Give more time, close it as not improved enough, or correct what was reached.");
            }
        }
        if (outcome == ImprovementOutcome.NOT_MET
                && targets.stream().map(PlanTarget::met).allMatch("met"::equals)) {
            throw refused(
                    "What came of the plan: every target is met, so the plan is met.",
                    "Say that the targets are met, or correct what was reached.");
        }
        if (outcome == ImprovementOutcome.MORE_TIME && (newDueOn == null || !newDueOn.isAfter(today))) {
            throw refused("New date: enter a day after today by which the targets are to be reached.", "");
        }
    }

    /** What was reached, and whether that closes it. */
    void check(
            ImprovementOutcome outcome,
            List<PlanTarget> targets,
            @Nullable String reached,
            LocalDate newDueOn,
            LocalDate today) {
        ensureCheckable(outcome, targets, newDueOn, today);
        progress = reached;
        planTargets = targets.stream().map(ImprovementPlanTarget::of).toList();
        if (outcome == ImprovementOutcome.MORE_TIME) {
            dueOn = newDueOn;
        } else {
            state = outcome == ImprovementOutcome.MET ? State.MET : State.NOT_MET;
            closedOn = today;
        }
    }

    private static Refused refused(String reason, String advice) {
        return Refused.by(new Refusal(RULE, reason, advice));
    }

    private String reference() {
        return "IP-" + id;
    }

    ImprovementPlanView view() {
        return new ImprovementPlanView(
                reference(),
                contractReference,
                formalDefault,
                dueOn,
                progress,
                agreedAt,
                new Closing(state.status, closedOn),
                planTargets.stream().map(ImprovementPlanTarget::view).toList());
    }
}
