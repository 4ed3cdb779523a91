package org.opencommissioning.contracts.performance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractPlans;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code review-contract}: when reviews are due, what they found, and what must follow. */
@HandlesJobs
class ReviewContractWorkers {

    private final ContractsRegister register;
    private final ContractPlans plans;
    private final Reviews reviews;
    private final Benchmarks benchmarks;
    private final LawfulTime time;

    ReviewContractWorkers(
            ContractsRegister register, ContractPlans plans, Reviews reviews, Benchmarks benchmarks, LawfulTime time) {
        this.register = register;
        this.plans = plans;
        this.reviews = reviews;
        this.benchmarks = benchmarks;
        this.time = time;
    }

    record Rhythm(ContractReference contractReference, String reviewEvery) {}

    record ReviewDue(OffsetDateTime reviewDueAt) {}

    /** An indicator as the form has it. */
    record KpiRow(
            @Nullable String kpi,
            @Nullable String unit,
            @Nullable BigDecimal target,
            @Nullable BigDecimal result,
            @Nullable String kpiRating) {}

    record Measured(
            ContractReference contractReference,
            @Nullable LocalDate heldOn,
            @Nullable String benchmark,
            @Nullable List<KpiRow> kpis) {}

    record Review(
            ContractReference contractReference,
            LocalDate heldOn,
            Rating rating,
            String findings,
            @Nullable String actions,
            @Nullable String reviewer,
            @Nullable String benchmark,
            @Nullable List<KpiRow> kpis) {}

    record Recorded(long reviewId, int consecutivePoor) {}

    record Answer(
            long reviewId, Response response, @Nullable Integer improvementDays) {}

    record Improvement(@Nullable LocalDate improveBy) {}

    /** The next review; none is shown in the register when the contract ends before it. */
    @Work("contracts.schedule-review")
    ReviewDue scheduleReview(Rhythm in) {
        ContractView contract = register.get(in.contractReference());
        LocalDate next = contract.next(Period.parse(in.reviewEvery()), time.today());
        register.schedule(contract.reference(), in.reviewEvery(), next);
        return new ReviewDue(time.startOf(next));
    }

    /**
     * Held after the review before it, compared with others where it is time to, and the indicators rated where the plan says that the contract is assessed by
     * them.
     */
    @Decides("contracts.check-review")
    Outcome checkReview(Measured in) {
        if (in.heldOn() != null) {
            reviews.ensureHeldOn(in.contractReference(), in.heldOn());
            benchmarks.ensureHeld(register.get(in.contractReference()), in.heldOn(), in.benchmark());
        }
        if (plans.needsNotice(register.get(in.contractReference()), "UK9")) {
            ContractReview.ensureRated(results(in.kpis()));
        }
        return new Accepted();
    }

    @Work("contracts.record-review")
    Recorded recordReview(Review in) {
        ReviewView review = reviews.record(
                in.contractReference(),
                in.heldOn(),
                in.rating(),
                in.findings(),
                in.actions(),
                in.reviewer(),
                results(in.kpis()));
        benchmarks.record(register.get(in.contractReference()), in.heldOn(), in.benchmark());
        return new Recorded(review.id(), reviews.consecutivePoor(in.contractReference()));
    }

    /** What must follow, and by when improvement must have come. */
    @Work("contracts.record-response")
    Improvement recordResponse(Answer in) {
        LocalDate improveBy = in.improvementDays() == null
                ? null
                : time.daysBeginningWith(time.today().plusDays(1), in.improvementDays())
                        .date();
        reviews.respond(in.reviewId(), in.response(), improveBy);
        return new Improvement(improveBy);
    }

    private static List<KpiResult> results(@Nullable List<KpiRow> rows) {
        return rows == null
                ? List.of()
                : rows.stream()
                        .filter(row -> row.kpi() != null && !row.kpi().isBlank())
                        .map(row -> new KpiResult(row.kpi(), row.unit(), row.target(), row.result(), row.kpiRating()))
                        .toList();
    }
}
