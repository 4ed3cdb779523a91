package org.opencommissioning.sourcing;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/**
 * Why a valid tender does not win although it may lead (section 19(3) to (5) of the Act).
 *
 * @param ground one of those the Act gives
 * @param reasons what it rests on
 * @param answer what the tenderer said when it was asked or heard; only for a price that looks abnormally low and for improper behaviour
 */
public record PassedOver(
        Ground ground, String reasons, @Nullable String answer) {

    /** The grounds on which the most advantageous tender can be passed over. */
    public enum Ground {
        /** Its supplier does not meet a condition of participation: must, section 19(3)(a). */
        CONDITION("does not meet a condition of participation (section 19(3)(a))"),
        /** Its supplier is excluded, or excludable and excluded by decision: section 26. */
        EXCLUDED("its supplier is excluded (section 26)"),
        /** A conflict of interest gives it an unfair advantage: section 82(4). */
        CONFLICT("a conflict of interest gives it an unfair advantage (section 82(4))"),
        /** Its price is abnormally low and the tenderer could not show that it can perform: section 19(3)(c) to (5). */
        ABNORMALLY_LOW(
                "its price is abnormally low and the tenderer did not show that it can perform (section 19(3)(c))"),
        /** Market engagement gave its supplier an unfair advantage that cannot be avoided: section 16(5). */
        ADVANTAGE("its supplier has an unfair advantage from market engagement that cannot be avoided (section 16(5))"),
        /** Its supplier behaved improperly in the procurement, and was heard: section 30. */
        IMPROPER("its supplier behaved improperly in this procurement (section 30)"),
        /** The published methodology has a tender like it disregarded: section 23(3)(a). */
        METHODOLOGY("the published assessment methodology disregards it (section 23(3)(a))"),
        /** Its supplier or a sub-contractor is of no treaty state: section 19(3)(b). */
        NO_TREATY_STATE(
                "its supplier, or one to whom it means to sub-contract, is neither of the United Kingdom nor of a treaty state (section 19(3)(b))"),
        /** It breaches a procedural requirement: section 19(3)(d). */
        BREACH("it breaches a procedural requirement (section 19(3)(d))"),
        /** Its supplier has won as many lots as it may, all of a higher value: sections 20(7) and 23(4). */
        LIMIT("its supplier has won as many lots as the notice allows (section 20(7))"),
        /** Its supplier withdrew it. */
        WITHDRAWN("its supplier withdrew it");

        private final String words;

        Ground(String words) {
            this.words = words;
        }

        /** As the tenderers are told. */
        public String words() {
            return words;
        }
    }

    public PassedOver {
        if (reasons == null || reasons.isBlank()) {
            throw Refused.by(new Refusal(
                    "section 19", "passing over a tender needs its reasons.", "Say what the ground rests on."));
        }
        if (ground == Ground.ABNORMALLY_LOW && (answer == null || answer.isBlank())) {
            throw Refused.by(
                    new Refusal(
                            "section 19(4)",
                            "a price that looks abnormally low is enquired about before the tender is disregarded.",
                            "Notify the tenderer, give it a reasonable opportunity to show that it can perform, and enter what it answered."));
        }
        if (ground == Ground.IMPROPER && (answer == null || answer.isBlank())) {
            throw Refused.by(new Refusal(
                    "section 30",
                    "a supplier is heard before it is left out for improper behaviour.",
                    "Give it a reasonable opportunity to make representations, and enter what it answered."));
        }
    }

    /** Why, in a sentence without its end. */
    public String words() {
        return ground.words() + ": " + reasons;
    }
}
