package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;

/**
 * A copy of a contract, or of a change of one, as it was published.
 *
 * @param address where everybody can read it
 * @param withheldGround on which ground something was kept out; null when nothing was
 */
public record PublishedCopy(
        LocalDate on,
        String address,
        @Nullable String withheldGround,
        @Nullable String withheldReasons) {

    /**
     * Holds that it can have been published like this: on a day that has come, with a ground for whatever was kept out (section 94).
     *
     * @param rule that asks for the copy
     * @param event what it is a copy of, as the day before which it cannot be published is called
     */
    public void ensurePossible(String rule, String event, LocalDate from, LocalDate today) {
        if (on.isAfter(today) || on.isBefore(from)) {
            throw refused(
                    rule,
                    "a copy is published between the day of " + event + ", " + SiteWords.day(from) + ", and today.",
                    "Publish it first, then enter the day on which that was.");
        }
        if (withheldGround != null && (withheldReasons == null || withheldReasons.isBlank())) {
            throw refused(
                    "section 94",
                    "it is not said what was kept out of the copy and why.",
                    "Say so: whoever asks for it is told.");
        }
    }

    private static Refused refused(String rule, String reason, String advice) {
        return Refused.by(new Refusal(rule, reason, advice));
    }
}
