package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/**
 * Lets no body decide in private before both notices of that have run, or the chair of scrutiny has agreed to do without (Executive Arrangements Regulations
 * 2012 reg 5): 28 clear days from the entry, which says so, and five clear days from the notice with the representations.
 */
@Component
class PrivateMeetings implements GateGuard {

    private static final String REGULATION = "reg 5";

    private final KeyDecisions keyDecisions;
    private final LawfulTime time;

    PrivateMeetings(KeyDecisions keyDecisions, LawfulTime time) {
        this.keyDecisions = keyDecisions;
        this.time = time;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        return KeyDecisions.GATE.equals(attempt.gate()) && attempt.decision() != null
                ? keyDecisions
                        .current(attempt.caseReference())
                        .filter(KeyDecision::inPrivate)
                        .map(KeyDecision::view)
                        .flatMap(this::unready)
                : Optional.empty();
    }

    private Optional<Refusal> unready(KeyDecisionView decision) {
        LocalDate today = time.today();
        LocalDate noticeOn = decision.announced().privateMeeting().noticeOn();
        LocalDate first =
                time.keyDecisionEarliest(decision.dates().firstPublishedOn()).date();
        if (decision.announced().privateMeeting().agreedBy() != null) {
            return Optional.empty();
        }
        if (today.isBefore(first)) {
            return refuse(
                    decision,
                    "28 clear days have not passed since it was announced; they have on " + SiteWords.day(first) + ".");
        }
        if (noticeOn == null) {
            return refuse(
                    decision, "notice of the private meeting was not given again, with what was said against it.");
        }
        LocalDate latest = time.privateMeetingSecondNoticeLatest(today).date();
        return noticeOn.isAfter(latest)
                ? refuse(decision, "five clear days have not passed since notice was given again.")
                : Optional.empty();
    }

    private static Optional<Refusal> refuse(KeyDecisionView decision, String why) {
        return Optional.of(new Refusal(
                REGULATION,
                "A body would take key decision " + decision.reference() + " in private, and " + why,
                "Record the notice, or the agreement of the chair of scrutiny, on the page of the decision."));
    }
}
