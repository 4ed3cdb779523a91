package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;

/**
 * What the rules say of a tender that is about to be published, as its plan was answered: what the form is filled in with, and
 * what a departure is measured by. What the tables did not say is null.
 *
 * @param earliestDeadline the first lawful day on which the tender can close; null where the Act sets no period
 * @param minimumSocialValue the least weight of social value
 * @param lotsNeedReasons whether a tender without lots says why (section 18)
 * @param suitabilityStage whether tenderers may be selected first by their suitability (section 85)
 * @param asked what is proportionate to ask of them (section 22)
 */
record TenderProposal(
        @Nullable LocalDate earliestDeadline,
        @Nullable Weighting weights,
        @Nullable Integer minimumSocialValue,
        boolean lotsNeedReasons,
        @Nullable Boolean suitabilityStage,
        Asked asked) {

    /**
     * What is proportionate to ask of tenderers.
     *
     * @param suitabilityQuestionnaire whether they are asked about their suitability before they are chosen from
     */
    record Asked(
            @Nullable BigDecimal publicLiability,
            @Nullable String financialEvidence,
            @Nullable Boolean performanceBond,
            @Nullable Boolean suitabilityQuestionnaire) {

        /** Where no table said anything. */
        static final Asked UNSAID = new Asked(null, null, null, null);
    }

    /** Weights that add up to 100. */
    record Weighting(int price, int quality, int socialValue) {

        String words() {
            return price + " for price, " + quality + " for quality and " + socialValue + " for social value";
        }
    }

    /** What a plan version was answered. */
    static TenderProposal of(PlanVersion plan, @Nullable LocalDate earliestDeadline) {
        Integer price = whole(plan.answer("evaluation-weights", "price"));
        Integer quality = whole(plan.answer("evaluation-weights", "quality"));
        Integer socialValue = whole(plan.answer("evaluation-weights", "socialValue"));
        return new TenderProposal(
                earliestDeadline,
                price == null || quality == null || socialValue == null
                        ? null
                        : new Weighting(price, quality, socialValue),
                whole(plan.answer("evaluation-weights", "minimumSocialValue")),
                Boolean.TRUE.equals(plan.answer("lots", "mustConsider"))
                        && Boolean.TRUE.equals(plan.answer("lots", "reasonsIfNone")),
                stage(plan),
                new Asked(
                        plan.answer("proportionate-requirements", "publicLiability") instanceof Number amount
                                ? new BigDecimal(amount.toString())
                                : null,
                        (String) plan.answer("proportionate-requirements", "financialEvidence"),
                        (Boolean) plan.answer("proportionate-requirements", "performanceBond"),
                        (Boolean) plan.answer("proportionate-requirements", "suitabilityQuestionnaire")));
    }

    /** Allowed by law. */
    private static @Nullable Boolean stage(PlanVersion plan) {
        Object allowed = plan.answer("procurement-route", "suitabilityStageAllowed");
        return allowed == null ? null : (Boolean) allowed;
    }

    private static @Nullable Integer whole(@Nullable Object number) {
        return number instanceof Number value ? value.intValue() : null;
    }
}
