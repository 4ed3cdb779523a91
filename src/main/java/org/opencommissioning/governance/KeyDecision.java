package org.opencommissioning.governance;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.governance.KeyDecisionView.Announced;
import org.opencommissioning.governance.KeyDecisionView.CallIn;
import org.opencommissioning.governance.KeyDecisionView.Chair;
import org.opencommissioning.governance.KeyDecisionView.Dates;
import org.opencommissioning.governance.KeyDecisionView.Grounds;
import org.opencommissioning.governance.KeyDecisionView.Handling;
import org.opencommissioning.governance.KeyDecisionView.Period;
import org.opencommissioning.governance.KeyDecisionView.PreScrutiny;
import org.opencommissioning.governance.KeyDecisionView.PrivateMeeting;
import org.opencommissioning.governance.KeyDecisionView.Subject;
import org.opencommissioning.governance.KeyDecisionView.Taken;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * An entry among the forthcoming executive decisions, and the decision it becomes: announced, decided, open to call-in, heard
 * where it was called in, in force. Each step is taken in its turn or refused with the rule.
 */
class KeyDecision {

    @Id
    private String reference;

    @Version
    private Integer lockVersion;

    private String caseReference;
    private int planVersion;
    private String title;
    private String matter;
    private String decisionMaker;
    private String maker;
    private String urgency;
    private String urgencyReason;
    private String chairName;
    private String chairReasons;
    private String chairNotified;
    private LocalDate chairNotifiedOn;
    private LocalDate privateNoticeOn;
    private String privateRepresentations;
    private String privateAgreedBy;
    private String privateAgreedWhy;
    private String restriction;
    private String exemptReason;
    private String openParts;
    private LocalDate decideUntil;
    private String documents;
    private String contact;
    private String endsContract;
    private LocalDate firstPublishedOn;
    private LocalDate notBefore;
    private String notBeforeRule;
    private DecisionStatus status;
    private String decidedBy;
    private String onBehalfOf;
    private LocalDate decidedOn;
    private String outcome;
    private String reasons;
    private String alternativesRejected;
    private String interestsDeclared;
    private LocalDate recordPublishedOn;
    private LocalDate inForceOn;
    private String calledInBy;
    private String callInGrounds;
    private String callInOutcome;
    private LocalDate plannedFor;
    private LocalDate deferredOn;
    private String committeeView;
    private String committeeRecommendation;
    private LocalDate calledInOn;
    private String callInView;
    private String callInReasons;
    private String councilView;
    private String councilReasons;

    @Embedded.Nullable(prefix = "mandate_")
    private Mandate mandate;

    /** Who is heard on a decision, and when. */
    enum Hearing {
        PRE_SCRUTINY("pre-scrutiny-held"),
        CALL_IN("call-in-heard"),
        COUNCIL("council-view-recorded");

        private final String outcome;

        Hearing(String outcome) {
            this.outcome = outcome;
        }

        /** How the ledger names it. */
        String outcome() {
            return outcome;
        }
    }

    /** Notice of a decision that is to be taken. */
    static KeyDecision announced(
            String reference,
            CaseReference caseReference,
            int planVersion,
            FedEntry entry,
            LocalDate today,
            LawfulDate earliest) {
        var decision = new KeyDecision();
        decision.reference = reference;
        decision.caseReference = caseReference.value();
        decision.planVersion = planVersion;
        decision.title = entry.subject().title();
        decision.matter = entry.subject().matter();
        decision.decisionMaker = entry.subject().decisionMaker();
        decision.maker = entry.subject().maker();
        decision.urgency = entry.urgency();
        decision.urgencyReason = entry.urgencyReason();
        if (entry.chairNotice() != null) {
            decision.chairNotified = entry.chairNotice().to();
            decision.chairNotifiedOn = entry.chairNotice().on();
        }
        decision.restriction = entry.restriction();
        decision.exemptReason = entry.exemptReason();
        decision.openParts = entry.openParts() == null ? null : String.join(",", entry.openParts());
        decision.mandate = entry.mandate();
        decision.documents = entry.subject().documents();
        decision.contact = entry.subject().contact();
        decision.endsContract = entry.subject().endsContract();
        decision.firstPublishedOn = today;
        decision.period(entry.subject().period(), earliest);
        decision.status = DecisionStatus.FOR_DETERMINATION;
        return decision;
    }

    /** It is decided within the period that is published, and never before its notice has run (reg 9(2)(c)). */
    private void period(@Nullable Period period, LawfulDate earliest) {
        boolean later = period != null && period.from() != null && period.from().isAfter(earliest.date());
        notBefore = later ? period.from() : earliest.date();
        notBeforeRule = later ? "The entry names this day. " + earliest.explanation() : earliest.explanation();
        decideUntil = period == null ? null : period.until();
    }

    /** The chair of scrutiny has agreed that the decision is urgent and cannot be deferred (reg 11). */
    void agreedByChair(String name, String why) {
        chairName = name;
        chairReasons = why;
    }

    String reference() {
        return reference;
    }

    String caseReference() {
        return caseReference;
    }

    int planVersion() {
        return planVersion;
    }

    String urgency() {
        return urgency;
    }

    DecisionStatus status() {
        return status;
    }

    LocalDate firstPublishedOn() {
        return firstPublishedOn;
    }

    LocalDate notBefore() {
        return notBefore;
    }

    String notBeforeRule() {
        return notBeforeRule;
    }

    boolean wasCalledIn() {
        return calledInBy != null;
    }

    /** Members call it in; it was found open to that. */
    void callIn(String by, String grounds, LocalDate on) {
        require(status == DecisionStatus.SUBJECT_TO_CALL_IN, "be called in");
        calledInBy = by;
        callInGrounds = grounds;
        calledInOn = on;
        status = DecisionStatus.CALLED_IN;
    }

    /** Notice of the private meeting was given again, with what was said against it and the answer to that (reg 5(4)). */
    void privateNotice(LocalDate on, @Nullable String representations) {
        require(status == DecisionStatus.FOR_DETERMINATION, "have notice given of a private meeting");
        privateNoticeOn = on;
        privateRepresentations = representations;
    }

    /** The chair of scrutiny agreed that the private meeting is urgent and cannot reasonably be deferred (reg 5(6)). */
    void privateMeetingAgreed(String by, String why) {
        require(status == DecisionStatus.FOR_DETERMINATION, "be agreed to be taken in private");
        privateAgreedBy = by;
        privateAgreedWhy = why;
    }

    /** Whether a body takes it in a meeting from which the public is kept, so that reg 5 asks for its notices. */
    boolean inPrivate() {
        return maker == null && !"open".equals(restriction);
    }

    /** Names the day on which it is planned to be taken; null for none. */
    void plan(LocalDate day) {
        plannedFor = day;
    }

    /**
     * Keeps what a committee or the council said of it, in its turn.
     *
     * @return why it is not its turn; empty when it was kept
     */
    Optional<Refusal> heard(Hearing hearing, String view, String words) {
        Optional<Refusal> refusal = switch (hearing) {
            case PRE_SCRUTINY -> unless(status == DecisionStatus.FOR_DETERMINATION, "be looked at beforehand");
            case CALL_IN ->
                unless(status == DecisionStatus.CALLED_IN, "be heard after a call-in that nobody made here");
            case COUNCIL ->
                unless(
                        status == DecisionStatus.CALLED_IN && "refer-to-council".equals(callInView),
                        "be put to the council, to which scrutiny did not refer it");
        };
        if (refusal.isPresent()) {
            return refusal;
        }
        switch (hearing) {
            case PRE_SCRUTINY -> {
                committeeView = view;
                committeeRecommendation = words;
            }
            case CALL_IN -> {
                callInView = view;
                callInReasons = words;
            }
            case COUNCIL -> {
                councilView = view;
                councilReasons = words;
            }
        }
        return Optional.empty();
    }

    /**
     * Its case has ended: what is not decided is not decided any more, and what can be called in, or was, never takes effect. What is in force or was
     * refused stays.
     */
    boolean lapse() {
        if (status != DecisionStatus.SUBJECT_TO_CALL_IN && status != DecisionStatus.CALLED_IN) {
            return withdraw();
        }
        status = DecisionStatus.WITHDRAWN;
        inForceOn = null;
        return true;
    }

    /** It is not taken; what is decided stays. */
    boolean withdraw() {
        if (status != DecisionStatus.FOR_DETERMINATION) {
            return false;
        }
        status = DecisionStatus.WITHDRAWN;
        return true;
    }

    /** Moves the day before which it is not taken, and with it the period in which it is; never to an earlier one. */
    void defer(LocalDate until, LocalDate today) {
        require(status == DecisionStatus.FOR_DETERMINATION, "be deferred");
        if (until.isAfter(notBefore)) {
            if (decideUntil != null) {
                decideUntil = until.plusDays(ChronoUnit.DAYS.between(notBefore, decideUntil));
            }
            notBefore = until;
            notBeforeRule = "The decision was deferred to this day.";
            plannedFor = null;
        }
        deferredOn = today;
    }

    /**
     * Publishes what was decided (reg 12 and 13).
     *
     * @param effective the day on which its call-in window is over; null where it cannot be called in
     */
    void record(Entry decision, Map<String, Object> submitted, LocalDate today, LocalDate effective) {
        require(
                status == DecisionStatus.FOR_DETERMINATION || today.equals(recordPublishedOn),
                "have its record published again");
        outcome = decision.outcome();
        decidedBy = decision.actor();
        onBehalfOf = decision.onBehalfOf();
        decidedOn = today;
        reasons = decision.reasons();
        alternativesRejected = (String) submitted.get("alternativesRejected");
        interestsDeclared = (String) submitted.get("interestsDeclared");
        recordPublishedOn = today;
        if (!GateDecision.approves(decision)) {
            status = DecisionStatus.REJECTED;
            inForceOn = null;
        } else if (effective == null) {
            status = DecisionStatus.APPROVED;
            inForceOn = today;
        } else {
            status = DecisionStatus.SUBJECT_TO_CALL_IN;
            inForceOn = effective;
        }
    }

    /** Is taken again, as scrutiny or the council asked. */
    void reopen() {
        require(
                status == DecisionStatus.CALLED_IN
                        && ("refer-back".equals(callInView) || "objects".equals(councilView)),
                "be taken again: nobody who was heard referred it back, so it cannot");
        callInOutcome = "referred-back";
        status = DecisionStatus.FOR_DETERMINATION;
        inForceOn = null;
    }

    /** Takes effect: its window is over, or whoever heard the call-in did not object. */
    void bringIntoForce(LocalDate today) {
        switch (status) {
            case SUBJECT_TO_CALL_IN -> {
                if (today.isBefore(inForceOn)) {
                    throw Refused.by(new Refusal(
                            "G3",
                            "Key decision " + reference + " can be called in until the day before "
                                    + SiteWords.day(inForceOn) + ".",
                            "Resolve this incident on that day; until then it does not take effect."));
                }
            }
            case CALLED_IN -> {
                require(
                        "no-objection".equals(callInView) || "no-objection".equals(councilView),
                        "take effect: nobody who heard the call-in has said that there is no objection, so it cannot");
                callInOutcome = "no-objection";
            }
            default -> require(status == DecisionStatus.APPROVED, "take effect");
        }
        inForceOn = today;
        status = DecisionStatus.APPROVED;
    }

    private void require(boolean holds, String what) {
        unless(holds, what).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
    }

    private Optional<Refusal> unless(boolean holds, String what) {
        return holds
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "G9",
                        "Key decision " + reference + " is '" + status.words() + "' and cannot " + what + ".",
                        "Look at its page for what comes next."));
    }

    /** When it is to be decided, as it is published; null for an entry that does not say. */
    @Nullable
    Period period() {
        return decideUntil == null ? null : new Period(notBefore, decideUntil);
    }

    KeyDecisionView view() {
        return new KeyDecisionView(
                reference,
                caseReference,
                planVersion,
                status,
                new Announced(
                        new Subject(title, matter, decisionMaker, maker, period(), documents, contact, endsContract),
                        new Handling(
                                urgency,
                                urgencyReason,
                                new Chair(chairName, chairReasons, chairNotified, chairNotifiedOn),
                                restriction,
                                exemptReason,
                                openParts == null || openParts.isEmpty() ? List.of() : List.of(openParts.split(","))),
                        new Dates(firstPublishedOn, notBefore, notBeforeRule, plannedFor, deferredOn),
                        new PreScrutiny(committeeView, committeeRecommendation),
                        new PrivateMeeting(privateNoticeOn, privateRepresentations, privateAgreedBy, privateAgreedWhy)),
                new Taken(
                        decidedBy,
                        onBehalfOf,
                        decidedOn,
                        outcome,
                        new Grounds(reasons, alternativesRejected, interestsDeclared),
                        recordPublishedOn,
                        inForceOn),
                new CallIn(
                        calledInBy,
                        callInGrounds,
                        calledInOn,
                        callInOutcome,
                        callInView,
                        callInReasons,
                        councilView,
                        councilReasons),
                mandate);
    }
}
