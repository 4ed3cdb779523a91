package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;

/**
 * What is asked of tenderers: proportionate, and never insurance before the award (sections 22 and 85 of the Act; R15).
 *
 * @param publicLiability the insurance cover that is asked for, in pounds
 * @param insuranceAfterAward that it need not be there before the award
 * @param suitabilityStage whether tenderers are selected first by their suitability
 * @param requirementReasons why more is asked for than the rules propose
 */
record TenderRequirements(
        @Nullable BigDecimal publicLiability,
        @Nullable Boolean insuranceAfterAward,
        @Nullable String financialEvidence,
        @Nullable Boolean performanceBond,
        @Nullable Boolean suitabilityStage,
        @Nullable String requirementReasons) {

    /** From the lightest to the heaviest. */
    private static final List<String> EVIDENCE = List.of("self-certification", "accounts", "full-appraisal");

    /** Why this cannot be asked for; empty when it can. */
    Optional<Refusal> refusal(TenderProposal proposed) {
        if (Boolean.TRUE.equals(suitabilityStage) && Boolean.FALSE.equals(proposed.suitabilityStage())) {
            return Optional.of(new Refusal(
                    "section 85",
                    "tenderers below the threshold are not selected first by their suitability.",
                    "Ask what is needed in the tender itself."));
        }
        if (publicLiability != null && publicLiability.signum() > 0 && !Boolean.TRUE.equals(insuranceAfterAward)) {
            return Optional.of(new Refusal(
                    "section 22",
                    "insurance may not be required before the award.",
                    "Ask for it from the beginning of the contract, and confirm that."));
        }
        List<String> more = beyond(proposed.asked());
        if (!more.isEmpty() && !said(requirementReasons)) {
            return Optional.of(new Refusal(
                    "section 22",
                    "more is asked of tenderers than the rules propose: " + String.join(", ", more) + ".",
                    "Ask for no more, or say why it is proportionate."));
        }
        return Boolean.TRUE.equals(suitabilityStage)
                ? Optional.of(new Refusal(
                        "section 20",
                        "an open procedure has a single stage: nobody is selected first.",
                        "Untick it, and ask what is needed in the tender itself."))
                : Optional.empty();
    }

    private List<String> beyond(TenderProposal.Asked proposed) {
        List<String> more = new ArrayList<>();
        if (publicLiability != null
                && proposed.publicLiability() != null
                && publicLiability.compareTo(proposed.publicLiability()) > 0) {
            more.add("insurance");
        }
        if (financialEvidence != null
                && proposed.financialEvidence() != null
                && EVIDENCE.indexOf(financialEvidence) > EVIDENCE.indexOf(proposed.financialEvidence())) {
            more.add("financial evidence");
        }
        if (Boolean.TRUE.equals(performanceBond) && Boolean.FALSE.equals(proposed.performanceBond())) {
            more.add("a performance bond");
        }
        if (Boolean.TRUE.equals(suitabilityStage) && Boolean.FALSE.equals(proposed.suitabilityQuestionnaire())) {
            more.add("a stage of its own for their suitability");
        }
        return more;
    }

    /** As the tender notice says it (regulation 18(2)); null when nothing is asked for. */
    @Nullable
    String conditions() {
        List<String> conditions = new ArrayList<>();
        if (financialEvidence != null) {
            conditions.add("Financial standing: " + financialEvidence.replace('-', ' ')
                    // Section 22(3)(a): not everybody's accounts have to be audited.
                    + ("accounts".equals(financialEvidence)
                            ? ", or what shows the same where they need not be audited"
                            : "")
                    + ".");
        }
        if (publicLiability != null && publicLiability.signum() > 0) {
            conditions.add("Public liability insurance of £%,.0f from the beginning of the contract."
                    .formatted(publicLiability));
        }
        if (Boolean.TRUE.equals(performanceBond)) {
            conditions.add("A performance bond.");
        }
        return conditions.isEmpty() ? null : String.join(" ", conditions);
    }

    static boolean said(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
