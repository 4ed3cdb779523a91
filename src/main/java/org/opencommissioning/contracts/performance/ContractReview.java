package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.performance.ReviewView.FollowUp;
import org.opencommissioning.contracts.performance.ReviewView.Held;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** A performance review: held, then answered once by what must follow. */
class ContractReview {

    private static final String RULE = "section 71";

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference contractReference;

    @Embedded.Empty
    private Held held;

    @Embedded.Empty
    private FollowUp followUp = FollowUp.UNKNOWN;

    private List<ContractReviewKpi> kpis = new ArrayList<>();

    private ContractReview() {}

    /**
     * Holds that a review can have been held on a day: what follows a rating hangs on the ratings before it, so that none is put between them later.
     *
     * @param before when the latest review was held; null when there was none
     */
    static void ensureHeldOn(LocalDate heldOn, @Nullable LocalDate before, LocalDate today) {
        if (heldOn.isAfter(today)) {
            throw refused(
                    "the review of " + SiteWords.day(heldOn) + " has not been held yet.",
                    "Enter the day on which it was held, today or earlier.");
        }
        if (before != null && heldOn.isBefore(before)) {
            throw refused(
                    "a review was held on " + SiteWords.day(before) + ", and none is entered of a day before it.",
                    "Enter the day on which this one was held, from then to today.");
        }
    }

    /** A review that was held. */
    static ContractReview of(ContractReference contract, Held held, List<KpiResult> kpis) {
        ContractReview review = new ContractReview();
        review.contractReference = contract;
        review.held = held;
        review.kpis = kpis.stream().map(ContractReviewKpi::of).toList();
        return review;
    }

    /** Holds that every indicator is rated where a contract must be assessed by them (Procurement Act 2023 section 71(1)). */
    static void ensureRated(List<KpiResult> kpis) {
        if (kpis.isEmpty() || kpis.stream().map(KpiResult::rating).anyMatch(Objects::isNull)) {
            throw refused(
                    "Key performance indicators: this contract is assessed by them, and their ratings are published.",
                    "Enter each with its rating; use Other for one that cannot be rated.");
        }
    }

    /** What must follow it, and by when improvement must have come where the response sets a time. */
    void respond(Response response, @Nullable LocalDate improveBy) {
        if (followUp.response() != null
                && (followUp.response() != response || !Objects.equals(followUp.improveBy(), improveBy))) {
            throw refused(
                    "what follows the review of " + SiteWords.day(held.heldOn()) + " is settled: "
                            + followUp.response().word().replace('-', ' ') + ".",
                    "Hold another review.");
        }
        if (response.asksForImprovement() && improveBy == null) {
            throw refused("improvement is asked for without a date by which it must have come.", "Set one.");
        }
        followUp = new FollowUp(response, improveBy, followUp.support());
    }

    /** What help was agreed. */
    void support(String agreed) {
        if (followUp.response() != Response.SUPPORT) {
            throw refused(
                    "support does not follow the review of " + SiteWords.day(held.heldOn()) + ".",
                    "Do what its rating asks for.");
        }
        followUp = new FollowUp(followUp.response(), followUp.improveBy(), agreed);
    }

    private static Refused refused(String reason, String advice) {
        return Refused.by(new Refusal(RULE, reason, advice));
    }

    ReviewView view() {
        return new ReviewView(
                id,
                contractReference,
                held,
                followUp,
                kpis.stream().map(ContractReviewKpi::view).toList());
    }
}
