package org.opencommissioning.sourcing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/**
 * Why an offer is not valid: on a named ground, with what was published and in what the offer is not so (section 19(3) of the Act).
 *
 * @param provision the requirement, condition or procedural requirement as it was published; null for what came late
 * @param because in what the offer differs from it; null for what came late
 */
public record Invalid(
        Ground ground, @Nullable String provision, @Nullable String because) {

    /** The grounds on which an offer does not count. */
    public enum Ground {
        /** It came after the deadline, which the day of its receipt says. */
        LATE("Received after the deadline"),
        /** It is not as a published requirement says (sections 19(2) and 23). */
        REQUIREMENT("Not as the published requirement says"),
        /** Its supplier does not meet a condition of participation: section 19(3)(a). */
        CONDITION("A condition of participation is not met (section 19(3)(a))"),
        /** It breaches a procedural requirement: section 19(3)(d). */
        PROCEDURE("It breaches a procedural requirement (section 19(3)(d))");

        private final String words;

        Ground(String words) {
            this.words = words;
        }

        /** The ground of this word of a form; empty when there is none. */
        static Optional<Ground> of(@Nullable Object word) {
            return Arrays.stream(values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    public Invalid {
        if (ground == null || ground != Ground.LATE && (blank(provision) || blank(because))) {
            throw Refused.by(new Refusal(
                    "section 19(3)",
                    "an offer is not valid on a named ground alone.",
                    "Name the ground, what was published, and in what the offer is not so."));
        }
    }

    /** That it came after the deadline. */
    static Invalid late() {
        return new Invalid(Ground.LATE, null, null);
    }

    /** Why, in a sentence without its end, as its tenderer is told. */
    public String words() {
        return ground == Ground.LATE ? ground.words : ground.words + ": “" + provision + "”. " + because;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
