package org.opencommissioning.governance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.KeyDecision.Hearing;
import org.opencommissioning.governance.KeyDecisionView.Period;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.Typed;

/** What {@code key-decision} asks of the application: each step asks the entry itself whether it is its turn. */
@HandlesJobs
class KeyDecisionWorkers {

    /** What the form calls a body where it asks for a member. */
    private static final String BODY = "the-body";

    private static final String CABINET = "cabinet";

    private final KeyDecisions keyDecisions;
    private final PreparedEntries prepared;
    private final DecisionPeriods periods;
    private final LawfulTime lawfulTime;
    private final People people;

    KeyDecisionWorkers(
            KeyDecisions keyDecisions,
            PreparedEntries prepared,
            DecisionPeriods periods,
            LawfulTime lawfulTime,
            People people) {
        this.keyDecisions = keyDecisions;
        this.prepared = prepared;
        this.periods = periods;
        this.lawfulTime = lawfulTime;
        this.people = people;
    }

    /** The case whose key decision it is. */
    record OfCase(CaseReference caseReference) {}

    /** The plan version that the decision is about. */
    record OfPlan(CaseReference caseReference, int planVersion) {}

    /** What the decision is and who takes it, as the clerk prepared it (Executive Arrangements Regulations 2012 reg 9). */
    record Subject(
            String title,
            String decisionMatter,
            String decisionMaker,
            @Nullable String decisionTakenBy,
            @Nullable String decisionDocuments,
            String decisionContact,
            @Nullable String endsContract) {

        /** The contract that it ends; null where it ends none. */
        @Nullable
        String ended() {
            return endsContract == null || endsContract.isBlank() ? null : endsContract.strip();
        }

        /** The account of the member who decides; null where a body does. */
        @Nullable
        String maker() {
            return BODY.equals(decisionTakenBy) ? null : decisionTakenBy;
        }
    }

    /** When it is to be taken (reg 9(2)(c)). */
    record When(@Nullable LocalDate decisionFrom, LocalDate decisionUntil) {

        Period period() {
            return new Period(decisionFrom, decisionUntil);
        }
    }

    /** Who may be chosen to take a decision. */
    record DecisionMakers(List<Choice> decisionMakers) {}

    /** One of them, as a form offers it. */
    record Choice(String value, String label) {}

    /** How soon it is to be taken and how much of it the public may read. */
    record Handling(
            String urgency,
            @Nullable String urgencyReason,
            @Nullable String chairNotified,
            @Nullable LocalDate chairNotifiedOn,
            String restriction,
            @Nullable String exemptReason,
            @Nullable List<String> openParts) {

        FedEntry.@Nullable ChairNotice chairNotice() {
            return chairNotified == null || chairNotifiedOn == null
                    ? null
                    : new FedEntry.ChairNotice(chairNotified, chairNotifiedOn);
        }
    }

    /** How much it is about, and who may award within what. */
    record Spending(
            @Nullable BigDecimal estimatedValue,
            @Nullable BigDecimal expenditureOrSaving,
            @Nullable BigDecimal decisionMaximum,
            @Nullable String maximumReason,
            @Nullable String awardDelegatedTo,
            @Nullable BigDecimal awardDelegatedUpTo) {

        private @Nullable BigDecimal maximum() {
            return Stream.of(decisionMaximum, expenditureOrSaving, estimatedValue)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        /**
         * Nobody can delegate more than the decision may spend.
         *
         * @throws Refused when the entry does
         */
        void requireWithin() {
            BigDecimal maximum = maximum();
            boolean delegated = awardDelegatedTo != null && !"nobody".equals(awardDelegatedTo);
            if (delegated
                    && maximum != null
                    && awardDelegatedUpTo != null
                    && awardDelegatedUpTo.compareTo(maximum) > 0) {
                throw Refused.by(new Refusal(
                        "key decision",
                        "The award is delegated up to £" + Typed.writtenAmount(awardDelegatedUpTo)
                                + ", which is more than the decision may spend, £" + Typed.writtenAmount(maximum) + ".",
                        "Enter no more than that, or raise the most that may be spent and say why."));
            }
        }

        /**
         * By the entry; where that names no sum, by the expenditure that is reported to who decides, never by an estimate beyond
         * it. Nothing is delegated beyond what is decided.
         */
        Mandate mandate() {
            BigDecimal maximum = maximum();
            boolean delegated = awardDelegatedTo != null && !"nobody".equals(awardDelegatedTo);
            return new Mandate(
                    maximum,
                    delegated ? awardDelegatedTo : null,
                    delegated
                            ? Stream.of(awardDelegatedUpTo, maximum)
                                    .filter(Objects::nonNull)
                                    .min(Comparator.naturalOrder())
                                    .orElse(null)
                            : null,
                    decisionMaximum == null ? null : maximumReason);
        }
    }

    /** The entry and the moment from which the decision may be taken. */
    record Announced(String decisionReference, OffsetDateTime earliestDecisionAt) {}

    /** What the cabinet committee said beforehand. */
    record PreScrutiny(
            CaseReference caseReference,
            String committeeView,
            @Nullable String committeeRecommendation) {}

    /** What scrutiny said of a decision that was called in. */
    record CallInHearing(
            CaseReference caseReference,
            String callInOutcome,
            @Nullable String callInReasons) {}

    /** What the council said of a decision that scrutiny referred to it. */
    record CouncilView(
            CaseReference caseReference,
            String councilView,
            @Nullable String councilReasons) {}

    /** Until when the decision is put off. */
    record Deferral(CaseReference caseReference, LocalDate deferUntil) {}

    /** The moment from which the decision may be taken. */
    record Deferred(OffsetDateTime earliestDecisionAt) {}

    /** When the window is over, or that there is none because the decision was no. */
    record Recorded(
            @Nullable OffsetDateTime callInEndsAt, @Nullable String keyDecisionOutcome) {}

    /** Whether it was called in here, and if so by whom and why. */
    record CallIn(
            boolean calledIn,
            @Nullable String calledInBy,
            @Nullable String callInGrounds) {}

    /** Why the decision is taken again. */
    record ReferredBack(
            CaseReference caseReference, @Nullable String callInReasons) {}

    /** It cannot be called in a second time. */
    record Reopened(boolean callIn) {}

    /** What has come of it. */
    record InForce(String keyDecisionOutcome, String decisionReference) {}

    /** Finds the members of the cabinet, one of whom takes the decision where the cabinet does not take it as a body (reg 9(2)). */
    @Work("governance.find-decision-makers")
    DecisionMakers findMakers(OfCase in) {
        return new DecisionMakers(Stream.concat(
                        Stream.of(new Choice(BODY, "The cabinet, or a committee of it, as a body")),
                        people.inGroup(CABINET).stream()
                                .sorted(Comparator.comparing(Person::displayName))
                                .map(member -> new Choice(member.username(), member.displayName())))
                .toList());
    }

    /** Keeps an entry as it is prepared, for whoever agrees to it before it is published. */
    @Decides("governance.keep-prepared-entry")
    Outcome keepPrepared(Job job, OfPlan plan, Subject subject, When when, Handling handling, Spending spending) {
        spending.requireWithin();
        FedEntry entry = entry(subject, when, handling, spending);
        periods.ensureLawful(entry);
        prepared.keep(
                job.processInstanceKey(),
                plan.caseReference(),
                plan.planVersion(),
                entry,
                job.userTask().assignee());
        return new Accepted();
    }

    /** Publishes an entry among the forthcoming executive decisions and has the process wait for its earliest lawful date. */
    @Work("governance.publish-fed-entry")
    Announced publish(Job job, OfPlan plan, Subject subject, When when, Handling handling, Spending spending) {
        KeyDecisionView published = keyDecisions.publish(
                plan.caseReference(),
                plan.planVersion(),
                entry(subject, when, handling, spending),
                job.processInstanceKey());
        return new Announced(
                published.reference(), lawfulTime.startOf(published.dates().notBefore()));
    }

    private static FedEntry entry(Subject subject, When when, Handling handling, Spending spending) {
        return new FedEntry(
                new KeyDecisionView.Subject(
                        subject.title(),
                        subject.decisionMatter(),
                        subject.decisionMaker(),
                        subject.maker(),
                        when.period(),
                        subject.decisionDocuments(),
                        subject.decisionContact(),
                        subject.ended()),
                handling.urgency(),
                handling.urgencyReason(),
                handling.chairNotice(),
                handling.restriction(),
                handling.exemptReason(),
                handling.openParts(),
                spending.mandate());
    }

    @Settles("pre-scrutiny")
    void scrutinisedBeforehand(Job job, PreScrutiny in) {
        keyDecisions.heard(
                in.caseReference(),
                Hearing.PRE_SCRUTINY,
                in.committeeView(),
                in.committeeRecommendation(),
                job.userTask().assignee());
    }

    @Settles("call-in")
    void callInHeard(Job job, CallInHearing in) {
        keyDecisions.heard(
                in.caseReference(),
                Hearing.CALL_IN,
                in.callInOutcome(),
                in.callInReasons(),
                job.userTask().assignee());
    }

    @Settles("council-view")
    void councilHeard(Job job, CouncilView in) {
        keyDecisions.heard(
                in.caseReference(),
                Hearing.COUNCIL,
                in.councilView(),
                in.councilReasons(),
                job.userTask().assignee());
    }

    /** Moves a deferred decision to a later day. */
    @Work("governance.defer-decision")
    Deferred defer(Deferral in) {
        KeyDecisionView deferred = keyDecisions.defer(in.caseReference().value(), in.deferUntil());
        return new Deferred(lawfulTime.startOf(deferred.dates().notBefore()));
    }

    /** Publishes the record of the decision and opens its call-in window. */
    @Work("governance.publish-decision-record")
    Recorded publishRecord(Job job, OfCase in) {
        KeyDecisionView recorded = keyDecisions.publishRecord(in.caseReference().value(), job.processInstanceKey());
        return recorded.taken().inForceOn() == null
                ? new Recorded(null, "rejected")
                : new Recorded(lawfulTime.startOf(recorded.taken().inForceOn()), null);
    }

    /** Looks for the call-in that a message speaks of; the message proves nothing. */
    @Work("governance.check-call-in")
    CallIn checkCallIn(OfCase in) {
        return keyDecisions
                .calledIn(in.caseReference())
                .map(decision -> new CallIn(
                        true, decision.callIn().by(), decision.callIn().grounds()))
                .orElse(new CallIn(false, null, null));
    }

    /** Has a decision that was called in taken again; it can be called in only once. */
    @Work("governance.reopen-decision")
    Reopened reopen(ReferredBack in) {
        keyDecisions.reopen(
                in.caseReference().value(), in.callInReasons() == null ? "no reasons given" : in.callInReasons());
        return new Reopened(false);
    }

    /** Brings the decision into force. */
    @Work("governance.bring-into-force")
    InForce bringIntoForce(OfCase in) {
        KeyDecisionView inForce = keyDecisions.bringIntoForce(in.caseReference().value());
        return new InForce("in-force", inForce.reference());
    }
}
