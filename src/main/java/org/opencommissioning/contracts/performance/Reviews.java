package org.opencommissioning.contracts.performance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.opencommissioning.contracts.ContractsRegister;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The performance reviews of contracts, and what followed them. */
@Service
public class Reviews {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final Set<String> POOR = Set.of("Requires improvement", "Inadequate");

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
    public List<ReviewView> of(String reference) {
        return rows.findByContractReferenceOrderByHeldOnDescIdDesc(reference).stream()
                .map(ContractReview::view)
                .toList();
    }

    /** Records a performance review at which no indicator was measured. */
    @Transactional
    public ReviewView record(
            String reference, LocalDate heldOn, String rating, String findings, String actions, String reviewer) {
        return record(reference, heldOn, rating, findings, actions, reviewer, List.of());
    }

    /** Records a performance review with what each indicator came to. */
    @Transactional
    public ReviewView record(
            String reference,
            LocalDate heldOn,
            String rating,
            String findings,
            String actions,
            String reviewer,
            List<KpiResult> kpis) {
        if (register.find(reference).isEmpty()) {
            throw new NoSuchElementException("There is no contract " + reference + " in the register");
        }
        ContractReview review = new ContractReview();
        review.contractReference = reference;
        review.heldOn = heldOn;
        review.rating = rating;
        review.findings = findings;
        review.actions = actions;
        review.reviewer = reviewer;
        review.kpis = kpis.stream().map(ContractReviewKpi::of).toList();
        review.recordedAt = OffsetDateTime.now(clock.withZone(LONDON));
        return rows.save(review).view();
    }

    /** How many of the latest reviews in a row are poor, that is Requires improvement or Inadequate. */
    @Transactional(readOnly = true)
    public int consecutivePoor(String reference) {
        return (int) of(reference).stream()
                .takeWhile(review -> POOR.contains(review.rating()))
                .count();
    }

    /** Which poor review in a row one of this rating would be now; 0 where the rating is not poor. */
    @Transactional(readOnly = true)
    int consecutivePoorWith(String reference, String rating) {
        return POOR.contains(rating) ? consecutivePoor(reference) + 1 : 0;
    }

    /** Keeps what must follow a review, and by when improvement must have come; null where there is no date. */
    @Transactional
    public void respond(long reviewId, String response, LocalDate improveBy) {
        ContractReview review = rows.findById(reviewId).orElseThrow();
        review.response = response;
        review.improveBy = improveBy;
        rows.save(review);
    }

    /** Keeps what help was agreed after a review. */
    @Transactional
    public void support(long reviewId, String support) {
        ContractReview review = rows.findById(reviewId).orElseThrow();
        review.support = support;
        rows.save(review);
    }
}
