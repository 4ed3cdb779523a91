package org.opencommissioning.governance;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a gate of a case stands.
 *
 * @param gate the gate
 * @param group the group that decides it; null when the plan no longer needs it
 * @param planVersion the plan version it was decided for, or waits for
 * @param state where it stands
 * @param decided who decided what; all null while nobody has
 */
public record GateView(
        String gate,
        @Nullable String group,
        int planVersion,
        State state,
        @JsonUnwrapped Decided decided) {

    /**
     * What was decided, by whom and when.
     *
     * @param by user name of who decided
     * @param onBehalfOf user name of who was covered for; null when nobody was
     * @param outcome what was decided, in the form's word
     * @param reasons the reasons given; may be null
     * @param conditions of an approval with conditions; null otherwise
     */
    public record Decided(
            @JsonProperty("decidedBy") @Nullable String by,
            @Nullable String onBehalfOf,
            @JsonProperty("decidedAt") @Nullable Instant at,
            @Nullable String outcome,
            @Nullable String reasons,
            @Nullable String conditions) {

        static final Decided NOT_YET = new Decided(null, null, null, null, null, null);
    }

    /** The same without reasons and conditions, for those who do not read what is exempt. */
    GateView withoutExempt() {
        return decided.reasons() == null && decided.conditions() == null
                ? this
                : new GateView(
                        gate,
                        group,
                        planVersion,
                        state,
                        new Decided(
                                decided.by(),
                                decided.onBehalfOf(),
                                decided.at(),
                                decided.outcome(),
                                KeyDecisionView.EXEMPT,
                                decided.conditions() == null ? null : KeyDecisionView.EXEMPT));
    }

    /** Where a gate stands. */
    public enum State {
        WAITING,
        /** Another gate returned or refused the plan version before this one was decided. */
        UNDECIDED,
        APPROVED,
        APPROVED_WITH_CONDITIONS,
        RETURNED,
        REFUSED,
        /** It was approved for a plan version that is no longer current, or is to be decided again. */
        VOID
    }
}
