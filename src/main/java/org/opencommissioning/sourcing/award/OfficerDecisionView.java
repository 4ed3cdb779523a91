package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;

/**
 * What an officer decided under a key decision, as it is on record (regulation 13(4) of the Executive Arrangements Regulations 2012).
 *
 * @param reference the award's own; with a number where the award was decided again
 * @param keyDecision the key decision that delegates it
 * @param matter what was decided, in words
 */
public record OfficerDecisionView(
        String reference,
        AwardReference award,
        String keyDecision,
        Handling handling,
        String title,
        String matter,
        Taken taken) {

    /** How much of the key decision, and so of this, is public: open, part-exempt or fully-exempt. */
    public record Handling(String restriction, @Nullable String exemptReason) {}

    /**
     * Who decided when, and why.
     *
     * @param consulted who was consulted, and what interests members among them declared; null for nobody
     * @param publishedOn null while it is not published
     */
    public record Taken(
            String by,
            LocalDate on,
            @Nullable String reasons,
            @Nullable String alternativesRejected,
            @Nullable String consulted,
            @Nullable LocalDate publishedOn) {}

    /**
     * The same without what is exempt: of an exempt matter it is said that, when and by whom something was decided. Of a matter that is exempt in part nobody
     * has said which part this is, so that neither what was decided nor why is told.
     */
    public OfficerDecisionView withoutExempt() {
        return "open".equals(handling.restriction())
                ? this
                : new OfficerDecisionView(
                        reference,
                        award,
                        keyDecision,
                        handling,
                        title,
                        "An award under key decision " + keyDecision,
                        new Taken(taken.by(), taken.on(), null, null, null, taken.publishedOn()));
    }
}
