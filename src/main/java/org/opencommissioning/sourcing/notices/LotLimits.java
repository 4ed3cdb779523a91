package org.opencommissioning.sourcing.notices;

import org.jspecify.annotations.Nullable;

/**
 * How many lots of a tender one supplier may tender for and win (sections 20(7) and 23(4) and regulation 18(2)(p)): of those it
 * leads in it keeps the ones of the highest value.
 *
 * @param mayTender null for all of them
 * @param mayWin null for all of them
 */
public record LotLimits(
        @Nullable Integer mayTender, @Nullable Integer mayWin) {

    /** No limit. */
    public static final LotLimits NONE = new LotLimits(null, null);

    /** As the tender notice says it. */
    public String words(int lots) {
        return "A tenderer may tender for " + (mayTender == null ? "all" : String.valueOf(mayTender))
                + " of the " + lots + " lots and win " + (mayWin == null ? "all of them" : String.valueOf(mayWin)) + "."
                + (mayWin == null
                        ? ""
                        : " Where it leads in more, it wins those of the highest estimated value, and the next tenderer wins the others.");
    }
}
