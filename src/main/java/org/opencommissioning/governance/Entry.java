package org.opencommissioning.governance;

import java.util.Objects;

/**
 * What is to be written into the ledger. Sequence, time and hashes are the ledger's own. Begun with {@link #by} or
 * {@link #about}, and told more of with the methods that follow.
 *
 * @param kind what sort of entry it is
 * @param subject what it is about; the case itself where it is about nothing more particular, null for what concerns no record
 * @param plan the case and the content it concerns
 * @param gate the gate or other decision; null for what is none
 * @param who who acted
 * @param said what was decided or done, and why
 * @param change what held before and holds now
 * @param taskKey the user task in which it happened; 0 outside of one
 */
public record Entry(
        Kind kind, Subject subject, Plan plan, String gate, Who who, Said said, Change change, long taskKey) {

    /** What sort of thing an entry records. */
    public enum Kind {
        /** Somebody decided a gate. */
        DECISION,
        /** Somebody decided a step that is no sign-off gate of a plan, such as a contract's change or a market. */
        STEP,
        /** Somebody tried to, and a rule refused. */
        DENIAL,
        /** A decision lost its force because the content it was given for changed. */
        VOIDED,
        /** A gate that was decided is to be decided again, such as after a call-in. */
        REOPENED,
        /** Content was frozen and numbered, for approvals to bind to. */
        FROZEN,
        /** A case was begun, stopped, withdrawn or otherwise brought to an end. */
        CASE,
        /** Something was published, awarded, signed or registered on the strength of approvals, or entered as others had published it. */
        EFFECT,
        /** A change of a process model, decision table or form was begun, changed, submitted, approved, sent back, withdrawn, discarded or published. */
        MODEL,
        /** Somebody acted on a running process from outside: tried again, cancelled, moved or corrected it. */
        INTERVENTION,
        /** A cover for somebody absent was asked for, accepted, declined or ended. */
        COVER
    }

    /** What sort of record an entry is about. */
    public enum SubjectKind {
        CASE,
        KEY_DECISION,
        PROCUREMENT,
        AWARD,
        CONTRACT,
        MARKET,
        MODEL,
        PROCESS_INSTANCE,
        COVER
    }

    /** A record, by its kind and what it is called. */
    public record Subject(SubjectKind kind, String reference) {
        public Subject {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(reference, "reference");
        }
    }

    /**
     * @param caseReference null for what concerns no case
     * @param version 0 while there is no plan
     * @param contentHash the hash of that plan version's content; null while there is no plan
     */
    public record Plan(String caseReference, int version, String contentHash) {
        static final Plan NONE = new Plan(null, 0, null);
    }

    /**
     * @param actor the user name of who acted
     * @param onBehalfOf the user name of who was covered for; null when nobody was
     */
    public record Who(String actor, String onBehalfOf) {
        public Who {
            Objects.requireNonNull(actor, "actor");
        }
    }

    /**
     * @param outcome what was decided, such as {@code approve} or {@code denied}
     * @param rule the rule a denial names, such as {@code G2}; null otherwise
     * @param reasons why, in the actor's or the rule's words
     */
    public record Said(String outcome, String rule, String reasons) {}

    /** What held before and holds now, as JSON; null where nothing did or does. */
    public record Change(String oldValue, String newValue) {
        static final Change NONE = new Change(null, null);
    }

    public Entry {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(said, "said");
        Objects.requireNonNull(change, "change");
    }

    /** Somebody did something that concerns no case. */
    public static Entry by(String actor, Kind kind, String outcome, String reasons) {
        return new Entry(
                kind, null, Plan.NONE, null, new Who(actor, null), new Said(outcome, null, reasons), Change.NONE, 0);
    }

    /** Something happened in a case. */
    public static Entry about(
            Kind kind, String caseReference, int planVersion, String actor, String outcome, String reasons) {
        return by(actor, kind, outcome, reasons).in(caseReference, planVersion, null);
    }

    /** It concerns a case and a version of its plan; a null case is none. */
    public Entry in(String caseReference, int planVersion, String contentHash) {
        return new Entry(
                kind,
                subject == null && caseReference != null ? new Subject(SubjectKind.CASE, caseReference) : subject,
                new Plan(caseReference, planVersion, contentHash),
                gate,
                who,
                said,
                change,
                taskKey);
    }

    /** It is about this record. */
    public Entry on(SubjectKind about, Object reference) {
        return new Entry(kind, new Subject(about, reference.toString()), plan, gate, who, said, change, taskKey);
    }

    /** It belongs to a gate or another decision, taken in a task where there is one. */
    public Entry at(String decision, long task) {
        return new Entry(kind, subject, plan, decision, who, said, change, task);
    }

    /** Who acted covered for somebody; null for nobody. */
    public Entry coveringFor(String absent) {
        return new Entry(kind, subject, plan, gate, new Who(actor(), absent), said, change, taskKey);
    }

    /** A rule refused it. */
    public Entry byRule(String rule) {
        return new Entry(kind, subject, plan, gate, who, new Said(outcome(), rule, reasons()), change, taskKey);
    }

    /** What held before and holds now, as JSON. */
    public Entry changing(String oldValue, String newValue) {
        return new Entry(kind, subject, plan, gate, who, said, new Change(oldValue, newValue), taskKey);
    }

    /** That it happened, without why and what of, for those who do not read what is exempt. */
    Entry withoutExempt() {
        return new Entry(
                kind,
                subject,
                plan,
                gate,
                who,
                new Said(outcome(), rule(), reasons() == null ? null : KeyDecisionView.EXEMPT),
                Change.NONE,
                taskKey);
    }

    /** The case it concerns; null for what concerns none. */
    public String caseReference() {
        return plan.caseReference();
    }

    /** The plan version it concerns; 0 while there is no plan. */
    public int planVersion() {
        return plan.version();
    }

    /** The hash of that plan version's content; null while there is no plan. */
    public String contentHash() {
        return plan.contentHash();
    }

    /** The user name of who acted. */
    public String actor() {
        return who.actor();
    }

    /** The user name of who was covered for; null when nobody was. */
    public String onBehalfOf() {
        return who.onBehalfOf();
    }

    /** What was decided, such as {@code approve} or {@code denied}. */
    public String outcome() {
        return said.outcome();
    }

    /** The rule a denial names, such as {@code G2}; null otherwise. */
    public String rule() {
        return said.rule();
    }

    /** Why, in the actor's or the rule's words. */
    public String reasons() {
        return said.reasons();
    }

    /** What held before, as JSON; null when nothing did. */
    public String oldValue() {
        return change.oldValue();
    }

    /** What holds now, as JSON; null when nothing does. */
    public String newValue() {
        return change.newValue();
    }

    /** Whether it is about this record. */
    public boolean isAbout(SubjectKind about, Object reference) {
        return subject != null && subject.kind() == about && subject.reference().equals(String.valueOf(reference));
    }

    /** The outcome as people say it where it is a decision, such as {@code approved} for {@code approve}; otherwise as it is kept. */
    public String decided() {
        GateDecision decision = GateDecision.of(outcome());
        return decision == null ? outcome() : decision.words();
    }
}
