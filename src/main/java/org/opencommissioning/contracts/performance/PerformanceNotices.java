package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ReviewDates;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/**
 * Contract performance notices (UK9, Procurement Act 2023 section 71): what each is about, when it is due, and what it must rest on. They say how the indicators
 * were rated and what was written to be published of a failure, and nothing else of a review: no findings, no people.
 */
@Component
public class PerformanceNotices {

    /** What happened that may have to be published, by the names of the table {@code performance-notice}. */
    public static final String REVIEW = "review";

    private static final String RULE = "section 71";

    static final String END = "contract-ended";
    static final String FAILURE = "failure-to-improve";

    private final Reviews reviews;
    private final ImprovementPlans plans;
    private final Notices notices;
    private final LawfulTime time;

    PerformanceNotices(Reviews reviews, ImprovementPlans plans, Notices notices, LawfulTime time) {
        this.reviews = reviews;
        this.plans = plans;
        this.notices = notices;
        this.time = time;
    }

    /**
     * A notice that is asked for.
     *
     * @param now whether it is published now; an assessment waits for the last review before its year ends
     * @param subject what it is published under, once
     * @param by its last day
     */
    record Due(boolean now, String subject, LocalDate by) {}

    /**
     * When a notice is due.
     *
     * @param every the period in which there is at least one assessment; null for what is not published regularly
     * @param days how many days there are, beginning with the day it happened; null where no number is set
     */
    Due due(ContractView contract, String occasion, @Nullable Period every, @Nullable Integer days) {
        return switch (occasion) {
            case REVIEW -> assessment(contract, every);
            case END -> new Due(true, contract.reference() + "-indicators-end", contract.endedOn());
            default ->
                toPublish(contract)
                        .map(plan -> new Due(
                                true,
                                failure(contract, plan),
                                time.daysBeginningWith(plan.closedOn(), days).date()))
                        .orElseThrow(() -> lacks(contract, "an improvement plan that was closed as not met"));
        };
    }

    /** Years count from the contract's start. One that went by without a notice is made good at the next review. */
    private Due assessment(ContractView contract, Period every) {
        LocalDate held = reviews.of(contract.reference()).getFirst().heldOn();
        LocalDate start = contract.startDate() == null ? held : contract.startDate();
        int year = 1;
        while (!start.plus(every.multipliedBy(year)).isAfter(held)) {
            year++;
        }
        if (year > 1
                && notices.find(NoticeCode.UK9, assessed(contract, year - 1)).isEmpty()) {
            return new Due(
                    true,
                    assessed(contract, year - 1),
                    start.plus(every.multipliedBy(year - 1)).minusDays(1));
        }
        LocalDate ends = start.plus(every.multipliedBy(year));
        LocalDate next = ReviewDates.next(start, Period.parse(contract.reviewEvery()), time.today());
        return new Due(!next.isBefore(ends), assessed(contract, year), ends.minusDays(1));
    }

    /**
     * What is still to be published of a contract when it ends, each for itself (section 71(2) and (5)): every improvement that did not come, and its
     * indicators. The table says which of them is asked for; a breach that ended it is told in the notice of its end.
     */
    public List<String> occasionsAtEnd(ContractView contract) {
        List<String> occasions = new ArrayList<>();
        unpublished(contract).forEach(plan -> occasions.add(FAILURE));
        occasions.add(END);
        return occasions;
    }

    private List<ImprovementPlanView> unpublished(ContractView contract) {
        return failed(contract)
                .filter(plan ->
                        notices.find(NoticeCode.UK9, failure(contract, plan)).isEmpty())
                .toList();
    }

    /**
     * Publishes, once for its subject, what the register, the plans and the ledger bear out (G9).
     *
     * @param breach what people wrote to be published; null for an assessment
     */
    public void publish(ContractView contract, String occasion, String subject, @Nullable String breach) {
        if (!subject.startsWith(contract.reference() + "-")) {
            throw Refused.by(new Refusal(
                    RULE,
                    subject + " is nothing that is published of " + contract.reference() + ".",
                    "Cancel this instance: the next review or the end asks again."));
        }
        Optional<ReviewView> rated = reviews.of(contract.reference()).stream()
                .filter(review -> review.kpis().stream().anyMatch(kpi -> kpi.rating() != null))
                .findFirst();
        LocalDate day = switch (occasion) {
            case FAILURE ->
                failed(contract)
                        .filter(plan -> failure(contract, plan).equals(subject))
                        .findFirst()
                        .orElseThrow(() -> lacks(contract, "an improvement plan that was closed as not met"))
                        .closedOn();
            case END ->
                rated.filter(review -> review.recordedAt().toLocalDate().isAfter(contract.endedOn()))
                        .orElseThrow(() ->
                                lacks(contract, "a last review, held when it had ended, that rates its indicators"))
                        .heldOn();
            default ->
                rated.orElseThrow(() -> lacks(contract, "a review that rates its key performance indicators"))
                        .heldOn();
        };
        Map<String, Object> facts = contract.noticeFacts();
        facts.put("assessedOn", rated.map(ReviewView::heldOn).orElse(day));
        rated.ifPresent(review -> {
            facts.put("assessedFrom", assessedFrom(contract, review));
            facts.put("assessedUntil", review.heldOn());
        });
        facts.put("ratings", rated.map(PerformanceNotices::ratings).orElse(null));
        facts.put("breach", breach);
        notices.publish(
                new NewNotice(
                        NoticeCode.UK9,
                        "performance",
                        contract.caseReference() == null
                                ? null
                                : contract.caseReference().value(),
                        contract.planVersion(),
                        subject,
                        contract.title(),
                        NoticeContent.write(NoticeCode.UK9, facts)),
                SubjectKind.CONTRACT,
                contract.reference());
    }

    /** The day after the assessment before, or the first of the contract; null where neither is known. */
    private @Nullable LocalDate assessedFrom(ContractView contract, ReviewView assessment) {
        return reviews.of(contract.reference()).stream()
                .filter(review -> review.kpis().stream().anyMatch(kpi -> kpi.rating() != null))
                .map(ReviewView::heldOn)
                .filter(heldOn -> heldOn.isBefore(assessment.heldOn()))
                .findFirst()
                .map(heldOn -> heldOn.plusDays(1))
                .orElse(contract.startDate());
    }

    /** The improvement that did not come first of those that are not published; the latest where all are. */
    private Optional<ImprovementPlanView> toPublish(ContractView contract) {
        List<ImprovementPlanView> waiting = unpublished(contract);
        return waiting.isEmpty() ? failed(contract).findFirst() : Optional.of(waiting.getLast());
    }

    /** The improvements that did not come, the latest first. */
    private Stream<ImprovementPlanView> failed(ContractView contract) {
        return plans.of(contract.reference()).stream()
                .filter(plan -> plan.status().equals("not-met"));
    }

    private static Map<String, String> ratings(ReviewView review) {
        Map<String, String> ratings = new LinkedHashMap<>();
        review.kpis().stream()
                .filter(kpi -> kpi.rating() != null)
                .forEach(kpi -> ratings.put(kpi.name(), kpi.rating()));
        return ratings;
    }

    private static String assessed(ContractView contract, int year) {
        return contract.reference() + "-indicators-" + year;
    }

    private static String failure(ContractView contract, ImprovementPlanView plan) {
        return contract.reference() + "-" + plan.reference();
    }

    private static Refused lacks(ContractView contract, String what) {
        return Refused.by(new Refusal(
                RULE,
                "the performance of " + contract.reference() + " cannot be published: there is not " + what + ".",
                "See to that first, then resolve this incident."));
    }
}
