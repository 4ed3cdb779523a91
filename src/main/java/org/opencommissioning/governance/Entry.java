package org.opencommissioning.governance;

import java.util.Objects;

/**
 * What is to be written into the ledger. Sequence, time and hashes are the ledger's own.
 *
 * @param kind what sort of entry it is
 * @param caseReference the case it concerns; null for what concerns none
 * @param planVersion the plan version it concerns; 0 while there is no plan
 * @param contentHash the hash of that plan version's content; null while there is no plan
 * @param gate the gate; null for what is no gate's
 * @param actor the user name of who acted
 * @param onBehalfOf the user name of who was covered for; null when nobody was
 * @param outcome what was decided, such as {@code approve} or {@code denied}
 * @param rule the rule a denial names, such as {@code G2}; null otherwise
 * @param reasons why, in the actor's or the rule's words
 * @param oldValue what held before, as JSON; null when nothing did
 * @param newValue what holds now, as JSON; null when nothing does
 * @param taskKey the user task in which it happened; 0 outside of one
 */
public record Entry(
        Kind kind,
        String caseReference,
        int planVersion,
        String contentHash,
        String gate,
        String actor,
        String onBehalfOf,
        String outcome,
        String rule,
        String reasons,
        String oldValue,
        String newValue,
        long taskKey) {

    /** What sort of thing an entry records. */
    public enum Kind {
        /** Somebody decided a gate. */
        DECISION,
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
        /** Something was published, awarded, signed or registered on the strength of approvals. */
        EFFECT,
        /** A change of a process model, decision table or form was begun, changed, submitted, approved, sent back, withdrawn, discarded or published. */
        MODEL,
        /** Somebody acted on a running process from outside: tried again, cancelled, moved or corrected it. */
        INTERVENTION
    }

    public Entry {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(actor, "actor");
    }

    /** The outcome as people say it where it is a decision, such as {@code approved} for {@code approve}; otherwise as it is kept. */
    public String decided() {
        GateDecision decision = GateDecision.of(outcome);
        return decision == null ? outcome : decision.words();
    }

    /** An entry about a case outside of any gate. */
    public static Entry about(
            Kind kind, String caseReference, int planVersion, String actor, String outcome, String reasons) {
        return new Entry(
                kind, caseReference, planVersion, null, null, actor, null, outcome, null, reasons, null, null, 0);
    }
}
