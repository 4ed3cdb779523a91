package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The record of an award that an officer decided under a key decision; once it is published it stays. */
class OfficerDecision {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private String reference;
    private AwardReference awardReference;
    private String keyDecision;
    private String restriction;
    private @Nullable String exemptReason;
    private String title;
    private String matter;
    private String decidedBy;
    private LocalDate decidedOn;
    private String reasons;
    private String alternativesRejected;
    private @Nullable String consulted;
    private @Nullable LocalDate publishedOn;

    /**
     * Writes down what was decided.
     *
     * @param earlier how many decisions on the award were recorded before this one
     * @throws Refused without reasons or the alternatives that were rejected (regulation 13(4))
     */
    static OfficerDecision of(
            AwardView award, KeyDecisionView delegating, String matter, Statement statement, int earlier) {
        statement.refusal().ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        OfficerDecision row = new OfficerDecision();
        row.reference = award.reference().value() + (earlier == 0 ? "" : "-" + (earlier + 1));
        row.awardReference = award.reference();
        row.keyDecision = delegating.reference();
        row.restriction = delegating.handling().restriction();
        row.exemptReason = delegating.handling().exemptReason();
        row.title = award.title();
        row.matter = matter;
        row.decidedBy = statement.by();
        row.decidedOn = statement.on();
        row.reasons = statement.reasons();
        row.alternativesRejected = statement.alternativesRejected();
        row.consulted = statement.consulted();
        return row;
    }

    /** Publishes it; what is published already stays as it is. */
    void publish(LocalDate on) {
        if (publishedOn == null) {
            publishedOn = on;
        }
    }

    OfficerDecisionView view() {
        return new OfficerDecisionView(
                reference,
                awardReference,
                keyDecision,
                new OfficerDecisionView.Handling(restriction, exemptReason),
                title,
                matter,
                new OfficerDecisionView.Taken(
                        decidedBy, decidedOn, reasons, alternativesRejected, consulted, publishedOn));
    }

    /** What an officer states of a decision. */
    record Statement(
            String by,
            LocalDate on,
            @Nullable String reasons,
            @Nullable String alternativesRejected,
            @Nullable String consulted) {

        /** Why it is no record of a decision; empty when it is one. */
        Optional<Refusal> refusal() {
            return missing(reasons) || missing(alternativesRejected)
                    ? Optional.of(new Refusal(
                            "2012 Regulations reg 13",
                            "an officer's decision under a key decision is published with its reasons and the alternatives that were considered and rejected.",
                            "Enter both; where there was no alternative, say so."))
                    : Optional.empty();
        }

        private static boolean missing(@Nullable String text) {
            return text == null || text.isBlank();
        }
    }
}
