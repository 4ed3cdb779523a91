package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.performance.ReviewView;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/**
 * Whether a contract may be made longer, by whichever name that is asked for: provided for or permitted on another ground, earned by
 * the latest review, and no longer than was decided (select committee 2014, 8.4.4; Procurement Act 2023 Schedule 8).
 */
@Component
public class Extensions {

    private static final String RULE = "8.4.4";
    private static final String PROVIDED_FOR = "provided-for";

    private final ContractFutureRows futures;
    private final Reviews reviews;
    private final Decisions decisions;

    Extensions(ContractFutureRows futures, Reviews reviews, Decisions decisions) {
        this.futures = futures;
        this.reviews = reviews;
        this.decisions = decisions;
    }

    /**
     * Holds that a change may make a contract this long; one that does not make it longer is none of its business.
     *
     * @param ground on which the change is said to be permitted
     */
    public void require(ContractView contract, LocalDate newEnd, String ground) {
        if (!longer(contract, newEnd)) {
            return;
        }
        decidedEnd(contract).filter(newEnd::isAfter).ifPresent(decided -> {
            throw Refused.by(new Refusal(
                    RULE,
                    "Extension: it was decided to extend " + contract.reference() + " to " + SiteWords.day(decided)
                            + ", not to " + SiteWords.day(newEnd) + ".",
                    "Enter a day no later than that."));
        });
        requireEarned(contract, PROVIDED_FOR.equals(ground), ground);
    }

    /** Holds that what follows a contract may be its extension. */
    void requireEarned(ContractView contract, boolean provided) {
        requireEarned(contract, provided, PROVIDED_FOR);
    }

    /** Whether a change makes a contract longer than anybody has decided that it shall be. */
    public boolean undecided(ContractView contract, LocalDate newEnd) {
        return longer(contract, newEnd)
                && decidedEnd(contract).filter(end -> !newEnd.isAfter(end)).isEmpty();
    }

    private static boolean longer(ContractView contract, LocalDate newEnd) {
        return contract.endDate() != null && newEnd.isAfter(contract.endDate());
    }

    /** To which day it was last decided to extend the contract; empty when something else was, or the contract has come to that day. */
    private Optional<LocalDate> decidedEnd(ContractView contract) {
        return futures.findByContractReferenceOrderByIdDesc(contract.reference()).stream()
                .findFirst()
                .map(ContractFuture::view)
                .map(ContractFutureView::newEnd)
                .filter(end -> longer(contract, end));
    }

    private void requireEarned(ContractView contract, boolean provided, String ground) {
        String rating =
                reviews.latest(contract.reference()).map(ReviewView::rating).orElse("Other");
        Map<String, Object> answer = decisions
                .evaluate(
                        "contract-extension",
                        Map.of("extensionProvided", provided, "changeGround", ground, "rating", rating))
                .outputs();
        if (!Boolean.TRUE.equals(answer.get("permitted"))) {
            throw Refused.by(Refusal.of(RULE, "Extension: " + answer.get("reason")));
        }
    }
}
