package org.opencommissioning.contracts.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.performance.ImprovementPlanView.FormalDefault;
import org.opencommissioning.contracts.performance.ReviewView.FollowUp;
import org.opencommissioning.contracts.performance.ReviewView.Held;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** A plan has targets that can be reached in time, and is closed once by what was reached (recommendation 22). */
class ImprovementPlanTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-05-03");
    private static final LocalDate LATEST = LocalDate.parse("2027-07-03");
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2027-05-03T09:00:00+01:00");

    private static ReviewView review(Response response) {
        return new ReviewView(
                1,
                ContractReference.of("CT-2027-0001"),
                new Held(TODAY, Rating.INADEQUATE, "Visits were missed", null, "manager", NOW),
                new FollowUp(response, LATEST, null),
                List.of());
    }

    private static PlanTarget target(LocalDate due, String met) {
        return new PlanTarget("95 of 100 visits on time", "The visit log", due, null, met);
    }

    private static ImprovementPlan plan() {
        return ImprovementPlan.agree(
                review(Response.IMPROVEMENT_PLAN), null, List.of(target(LATEST, null), target(TODAY, null)), NOW);
    }

    private static ImprovementPlan agree(Response response, FormalDefault served, LocalDate due) {
        return ImprovementPlan.agree(review(response), served, List.of(target(due, null)), NOW);
    }

    @Test
    void itHasTargetsFromTodayToWhenImprovementMustHaveCome() {
        RefusedBy.rule("R22", () -> ImprovementPlan.agree(review(Response.IMPROVEMENT_PLAN), null, List.of(), NOW))
                .contains("agree at least one");
        RefusedBy.rule("R22", () -> agree(Response.IMPROVEMENT_PLAN, null, LATEST.plusDays(1)))
                .contains("Target 1", "by 3 July 2027");
        RefusedBy.rule("R22", () -> agree(Response.IMPROVEMENT_PLAN, null, TODAY.minusDays(1)));
        RefusedBy.rule("R22", () -> agree(Response.IMPROVEMENT_PLAN, null, null));
        assertThat(plan()).extracting("dueOn").isEqualTo(LATEST);
    }

    @Test
    void aFormalDefaultIsServedBeforeItIsAgreed() {
        RefusedBy.rule("R22", () -> agree(Response.FORMAL_DEFAULT, null, LATEST))
                .contains("none was served");
        RefusedBy.rule(
                        "R22",
                        () -> agree(
                                Response.FORMAL_DEFAULT, new FormalDefault(TODAY.minusDays(1), "Clause 12"), LATEST))
                .contains("A notice of before does not answer it");
        RefusedBy.rule(
                        "R22",
                        () -> agree(Response.FORMAL_DEFAULT, new FormalDefault(TODAY.plusDays(1), "Clause 12"), LATEST))
                .contains("is still to come");
        assertThat(agree(Response.FORMAL_DEFAULT, new FormalDefault(TODAY, "Clause 12"), LATEST))
                .extracting("formalDefault.defaultServedOn")
                .isEqualTo(TODAY);
    }

    @Test
    void itIsMetWithEveryTargetMet() {
        ImprovementPlan plan = plan();
        List<PlanTarget> reached = List.of(target(LATEST, "met"), target(TODAY, "partly"));
        RefusedBy.rule("R22", () -> plan.check(ImprovementOutcome.MET, reached, "Better", LATEST, TODAY))
                .contains("target 2 is not met in full");
        RefusedBy.rule(
                        "R22",
                        () -> plan.check(
                                ImprovementOutcome.MET, List.of(target(LATEST, "met")), "Better", LATEST, TODAY))
                .contains("not left out");
        plan.check(
                ImprovementOutcome.MET, List.of(target(LATEST, "met"), target(TODAY, "met")), "Better", LATEST, TODAY);
        assertThat(plan.view().status()).isEqualTo("met");
        assertThat(plan.view().closedOn()).isEqualTo(TODAY);
    }

    @Test
    void moreTimeLiesAhead() {
        ImprovementPlan plan = plan();
        List<PlanTarget> reached = List.of(target(LATEST, "not"), target(TODAY, "not"));
        RefusedBy.rule("R22", () -> plan.check(ImprovementOutcome.MORE_TIME, reached, null, TODAY, TODAY))
                .contains("New date");
        plan.check(ImprovementOutcome.MORE_TIME, reached, null, TODAY.plusDays(1), TODAY);
        assertThat(plan.view().status()).isEqualTo("open");
        assertThat(plan.view().dueOn()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void aPlanWhoseTargetsAreAllMetIsNotClosedAsNotMet() {
        RefusedBy.rule(
                        "R22",
                        () -> plan().check(
                                        ImprovementOutcome.NOT_MET,
                                        List.of(target(LATEST, "met"), target(TODAY, "met")),
                                        "Better",
                                        LATEST,
                                        TODAY))
                .contains("every target is met");
    }

    @Test
    void whatIsClosedStaysClosed() {
        ImprovementPlan plan = plan();
        List<PlanTarget> reached = List.of(target(LATEST, "not"), target(TODAY, "not"));
        plan.check(ImprovementOutcome.NOT_MET, reached, null, LATEST, TODAY);
        RefusedBy.rule("R22", () -> plan.check(ImprovementOutcome.MORE_TIME, reached, null, LATEST, TODAY))
                .contains("was closed on 3 May 2027");
        assertThat(plan.view().status()).isEqualTo("not-met");
    }
}
