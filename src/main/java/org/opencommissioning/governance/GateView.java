package org.opencommissioning.governance;

import java.time.Instant;

/**
 * Where a gate of a case stands.
 *
 * @param gate the gate
 * @param group the group that decides it; null when the plan no longer needs it
 * @param planVersion the plan version it was decided for, or waits for
 * @param state where it stands
 * @param decidedBy user name of who decided; null while nobody has
 * @param onBehalfOf user name of who was covered for; null when nobody was
 * @param decidedAt when; null while nobody has
 * @param outcome what was decided, in the form's word; null while nobody has
 * @param reasons the reasons given; may be null
 */
public record GateView(
        String gate,
        String group,
        int planVersion,
        State state,
        String decidedBy,
        String onBehalfOf,
        Instant decidedAt,
        String outcome,
        String reasons) {

    /** The same without the reasons, for those who do not read what is exempt. */
    GateView withoutExempt() {
        return new GateView(
                gate,
                group,
                planVersion,
                state,
                decidedBy,
                onBehalfOf,
                decidedAt,
                outcome,
                reasons == null ? null : KeyDecisionView.EXEMPT);
    }

    /** Where a gate stands. */
    public enum State {
        WAITING,
        APPROVED,
        APPROVED_WITH_CONDITIONS,
        RETURNED,
        REFUSED,
        /** It was decided for a plan version that is no longer current, or is to be decided again. */
        VOID
    }
}
