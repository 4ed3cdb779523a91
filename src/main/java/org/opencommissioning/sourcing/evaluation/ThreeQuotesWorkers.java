package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.OfferScores;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.PassedOver;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.UnfairAdvantages;
import org.opencommissioning.sourcing.WeightedScore;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.Weights;

/** What the comparison in the process {@code three-quotes} asks of the application. */
@HandlesJobs
class ThreeQuotesWorkers {

    private final Procurements procurements;
    private final Awards awards;
    private final Refusals refusals;
    private final UnfairAdvantages advantages;

    ThreeQuotesWorkers(Procurements procurements, Awards awards, Refusals refusals, UnfairAdvantages advantages) {
        this.advantages = advantages;
        this.procurements = procurements;
        this.awards = awards;
        this.refusals = refusals;
    }

    record Compared(
            ProcurementReference procurementReference,
            @Nullable String recommendation,
            @Nullable String recommendedSupplier,
            @Nullable List<Marked> marks) {}

    /** What a quote is marked with, out of 100, and why: its price is marked by the application. */
    record Marked(
            @Nullable String supplierName,
            @Nullable BigDecimal quality,
            @Nullable String qualityBecause,
            @Nullable BigDecimal socialValue,
            @Nullable String socialValueBecause) {

        boolean complete() {
            return inside(quality) && inside(socialValue) && said(qualityBecause) && said(socialValueBecause);
        }

        OfferScores scores(Weights weights, BigDecimal lowest, BigDecimal price) {
            BigDecimal priced = WeightedScore.ofPrice(lowest, price);
            return new OfferScores(
                    priced,
                    quality,
                    null,
                    null,
                    socialValue,
                    new WeightedScore(weights, priced, quality, socialValue).total(),
                    "Quality: " + qualityBecause + "\nSocial value: " + socialValueBecause,
                    null);
        }

        private static boolean inside(@Nullable BigDecimal mark) {
            return mark != null && mark.signum() >= 0 && mark.compareTo(WeightedScore.HUNDRED) <= 0;
        }

        private static boolean said(@Nullable String because) {
            return because != null && !because.isBlank();
        }
    }

    /**
     * Where a notice named criteria and weights, the quotes are marked by them and the first of them is recommended: nothing else decides
     * (sections 19 and 87). Who has an unfair advantage from market engagement is passed over as the plan says (section 16(5)).
     */
    @Decides("sourcing.compare-quotes")
    Outcome compare(Job job, Compared in) {
        ProcurementView received = procurements.get(in.procurementReference());
        Map<String, PassedOver> advantaged = advantages.passedOver(received);
        ProcurementView procurement = received.passing(advantaged);
        Weights weights = procurement.weights();
        BigDecimal lowest = procurement.lowestPrice();
        if (!"recommend".equals(in.recommendation())
                || in.recommendedSupplier() == null
                || weights == null
                || lowest == null) {
            return new Accepted();
        }
        Map<String, OfferScores> scores = new HashMap<>();
        for (OfferView quote :
                procurement.offers().stream().filter(OfferView::eligible).toList()) {
            Optional<Marked> its = marked(in, quote.supplier().name());
            if (its.isEmpty() || quote.price() == null) {
                return new Denied("Marks: give the quote of " + quote.supplier().name()
                        + " a mark from 0 to 100 for quality and one for social value, and say why of each.");
            }
            scores.put(quote.supplier().name(), its.get().scores(weights, lowest, quote.price()));
        }
        Optional<Refusal> refusal = awards.recommendationRefusal(procurement.scored(scores), in.recommendedSupplier());
        if (refusal.isPresent()) {
            return refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal.get());
        }
        procurements.passOver(in.procurementReference(), advantaged);
        procurements.scored(in.procurementReference(), scores, null);
        return new Accepted();
    }

    private static Optional<Marked> marked(Compared in, String supplier) {
        return in.marks() == null
                ? Optional.empty()
                : in.marks().stream()
                        .filter(one -> SameSupplier.named(one.supplierName(), supplier) && one.complete())
                        .findFirst();
    }
}
