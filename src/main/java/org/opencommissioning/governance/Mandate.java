package org.opencommissioning.governance;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a key decision allows: how much may be spent on it, and who may award within what (scheme of delegation; an award beyond
 * it needs a further decision).
 *
 * @param maximum the most that may be spent, in pounds including VAT; null where the entry does not say
 * @param awardGroup the group that may award in its name; null where whoever took the decision awards
 * @param awardMaximum up to what that group may award; null where nothing is delegated
 * @param aboveBecause why that is more than the plan reports as expenditure; null where nobody says so
 */
public record Mandate(
        @Nullable BigDecimal maximum,
        @Nullable String awardGroup,
        @Nullable BigDecimal awardMaximum,
        @Nullable String aboveBecause) {

    /** Whether nothing says why it may be more than the plan reports. */
    boolean unexplained() {
        return aboveBecause == null || aboveBecause.isBlank();
    }

    /** Whether a value stays within what was decided. */
    public boolean covers(BigDecimal value) {
        return maximum == null || value.compareTo(maximum) <= 0;
    }

    /** The group that may award at this value; null where nothing is delegated so far. */
    public @Nullable String delegate(BigDecimal value) {
        return awardGroup != null && awardMaximum != null && value.compareTo(awardMaximum) <= 0 && covers(value)
                ? awardGroup
                : null;
    }
}
