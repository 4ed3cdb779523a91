package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.util.List;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.WeightedScore;

/**
 * A tender in the ranking of those that can win, and how it came there.
 *
 * @param price how its price mark came about
 * @param arithmetic how its total came about
 */
record RankedTender(String supplier, String total, String price, String arithmetic) {

    /** The ranking of a procurement, the most advantageous first. */
    static List<RankedTender> of(ProcurementView procurement) {
        BigDecimal lowest = procurement.lowestPrice();
        return procurement.ranking().stream()
                .map(offer -> of(procurement, offer, lowest))
                .toList();
    }

    private static RankedTender of(ProcurementView procurement, OfferView offer, BigDecimal lowest) {
        return new RankedTender(
                offer.supplier().name(),
                WeightedScore.plain(offer.totalScore()),
                WeightedScore.priceInWords(lowest, offer.price(), offer.priceScore()),
                new WeightedScore(
                                procurement.weights(),
                                offer.priceScore(),
                                offer.qualityScore(),
                                offer.socialValueScore())
                        .inWords());
    }
}
