package org.opencommissioning.contracts.performance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.ReviewView.Held;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The performance reviews of contracts, and what followed them. */
@Service
public class Reviews {

    private final ContractReviews rows;
    private final ContractsRegister register;
    private final Clock clock;

    Reviews(ContractReviews rows, ContractsRegister register, Clock clock) {
        this.rows = rows;
        this.register = register;
        this.clock = clock;
    }

    /** The reviews of a contract, newest first. */
    @Transactional(readOnly = true)
    public List<ReviewView> of(ContractReference reference) {
        return rows.findByContractReferenceOrderByHeldHeldOnDescIdDesc(reference).stream()
                .map(ContractReview::view)
                .toList();
    }

    /** The latest review of a contract; empty when none was held. */
    @Transactional(readOnly = true)
    public Optional<ReviewView> latest(ContractReference reference) {
        return of(reference).stream().findFirst();
    }

    /** Why somebody cannot decide whether a contract is terminated: they manage it, or held the review that calls for it (G2); empty when they can. */
    @Transactional(readOnly = true)
    Optional<Refusal> terminationRefusal(ContractReference reference, String person) {
        return Stream.of(
                                Optional.ofNullable(register.get(reference).contractManager()),
                                latest(reference)
                                        .filter(review -> review.calls(Response.TERMINATION))
                                        .map(ReviewView::reviewer))
                        .flatMap(Optional::stream)
                        .anyMatch(person::equals)
                ? Optional.of(new Refusal(
                        "G2",
                        "Four eyes: whoever manages the contract or held the review cannot decide on its termination.",
                        "Somebody else of your group must."))
                : Optional.empty();
    }

    /** The latest review that an improvement plan must follow; empty when there is none. */
    @Transactional(readOnly = true)
    Optional<ReviewView> askingForImprovement(ContractReference reference) {
        return of(reference).stream().filter(ReviewView::asksForImprovement).findFirst();
    }

    /** Records a performance review at which no indicator was measured. */
    @Transactional
    public ReviewView record(
            ContractReference reference,
            LocalDate heldOn,
            Rating rating,
            String findings,
            @Nullable String actions,
            @Nullable String reviewer) {
        return record(reference, heldOn, rating, findings, actions, reviewer, List.of());
    }

    /** Records a performance review with what each indicator came to. */
    @Transactional
    public ReviewView record(
            ContractReference reference,
            LocalDate heldOn,
            Rating rating,
            String findings,
            @Nullable String actions,
            @Nullable String reviewer,
            List<KpiResult> kpis) {
        register.get(reference);
        ensureHeldOn(reference, heldOn);
        Held held =
                new Held(heldOn, rating, findings, actions, reviewer, OffsetDateTime.now(clock.withZone(London.ZONE)));
        return rows.save(ContractReview.of(reference, held, kpis)).view();
    }

    /**
     * Holds that a review of the contract can have been held on a day.
     *
     * @throws Refused when that day lies ahead, or before the review that was held last
     */
    @Transactional(readOnly = true)
    void ensureHeldOn(ContractReference reference, LocalDate heldOn) {
        ContractReview.ensureHeldOn(
                heldOn,
                of(reference).stream()
                        .findFirst()
                        .map(review -> review.held().heldOn())
                        .orElse(null),
                LocalDate.now(clock.withZone(London.ZONE)));
    }

    /** How many of the latest reviews in a row are poor, that is Requires improvement or Inadequate. */
    @Transactional(readOnly = true)
    public int consecutivePoor(ContractReference reference) {
        return (int) of(reference).stream()
                .takeWhile(review -> review.held().rating().poor())
                .count();
    }

    /** Which poor review in a row one of this rating would be now; 0 where the rating is not poor. */
    @Transactional(readOnly = true)
    int consecutivePoorWith(ContractReference reference, Rating rating) {
        return rating.poor() ? consecutivePoor(reference) + 1 : 0;
    }

    /** Keeps what must follow a review, and by when improvement must have come; null where there is no date. */
    @Transactional
    public void respond(long reviewId, Response response, @Nullable LocalDate improveBy) {
        change(reviewId, review -> review.respond(response, improveBy));
    }

    /** Keeps what help was agreed after a review. */
    @Transactional
    void support(long reviewId, String support) {
        change(reviewId, review -> review.support(support));
    }

    private void change(long reviewId, Consumer<ContractReview> change) {
        ContractReview review = rows.findById(reviewId).orElseThrow(() -> Refused.notFound("review", reviewId));
        change.accept(review);
        rows.save(review);
    }
}
