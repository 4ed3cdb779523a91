package org.opencommissioning.contracts.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.performance.ReviewView.Held;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** A review is held before it is recorded, and answered once. */
class ContractReviewTest {

    private static final LocalDate IMPROVE_BY = LocalDate.parse("2027-07-03");

    private final ContractReview review = held("2027-05-03");

    private static ContractReview held(String day) {
        return ContractReview.of(
                ContractReference.of("CT-2027-0001"),
                new Held(
                        LocalDate.parse(day),
                        Rating.REQUIRES_IMPROVEMENT,
                        "Visits were missed",
                        null,
                        "manager",
                        OffsetDateTime.parse("2027-05-03T09:00:00+01:00")),
                List.of());
    }

    private static KpiResult kpi(String rating) {
        return new KpiResult("Visits on time", "%", BigDecimal.TEN, BigDecimal.ONE, rating);
    }

    @Test
    void itHasBeenHeld() {
        LocalDate today = LocalDate.parse("2027-05-03");
        RefusedBy.rule("section 71", () -> ContractReview.ensureHeldOn(today.plusDays(1), null, today))
                .contains("has not been held yet");
        assertThatCode(() -> ContractReview.ensureHeldOn(today, today, today)).doesNotThrowAnyException();
    }

    /** Whose latest review was good answers for a poor one after it, whatever day somebody would give it. */
    @Test
    void itIsNotPutBeforeTheReviewThatWasHeldLast() {
        LocalDate today = LocalDate.parse("2027-05-03");
        RefusedBy.rule(
                        "section 71",
                        () -> ContractReview.ensureHeldOn(LocalDate.parse("2027-03-31"), today.minusDays(2), today))
                .contains("a review was held on 1 May 2027");
    }

    @Test
    void indicatorsThatArePublishedAreRated() {
        RefusedBy.rule("section 71", () -> ContractReview.ensureRated(List.of()))
                .contains("Enter each with its rating");
        RefusedBy.rule("section 71", () -> ContractReview.ensureRated(List.of(kpi("Good"), kpi(null))));
        assertThatCode(() -> ContractReview.ensureRated(List.of(kpi("Other")))).doesNotThrowAnyException();
    }

    @Test
    void whatFollowsItIsSettledOnce() {
        review.respond(Response.IMPROVEMENT_PLAN, IMPROVE_BY);
        review.respond(Response.IMPROVEMENT_PLAN, IMPROVE_BY);
        RefusedBy.rule("section 71", () -> review.respond(Response.NONE, null)).contains("improvement plan");
        RefusedBy.rule("section 71", () -> review.respond(Response.IMPROVEMENT_PLAN, IMPROVE_BY.plusDays(1)));
    }

    @Test
    void improvementHasADate() {
        RefusedBy.rule("section 71", () -> review.respond(Response.FORMAL_DEFAULT, null));
    }

    @Test
    void supportIsAgreedWhereItFollows() {
        RefusedBy.rule("section 71", () -> review.support("A shared rota"));
        review.respond(Response.SUPPORT, null);
        review.support("A shared rota");
        assertThat(review).extracting("followUp.support").isEqualTo("A shared rota");
    }
}
