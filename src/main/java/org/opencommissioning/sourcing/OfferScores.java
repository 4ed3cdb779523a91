package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.sourcing.notices.Weights;

/**
 * What a valid tender scored, out of 100.
 *
 * @param qualityScore the agreed quality, with the service users' share in it where they have one
 * @param agreedQuality what the evaluators agreed on; null where service users have no share
 * @param serviceUserQuality the mean of the service users' marks; null where they have no share
 * @param assessedBecause why it scored so, by reference to what the tender says: the evaluators' comments as they agreed them
 * @param outsideBecause why a mark was agreed that lies outside those that were given; null where none does
 */
public record OfferScores(
        @Nullable BigDecimal priceScore,
        @Nullable BigDecimal qualityScore,
        @Nullable BigDecimal agreedQuality,
        @Nullable BigDecimal serviceUserQuality,
        @Nullable BigDecimal socialValueScore,
        @Nullable BigDecimal totalScore,
        @Nullable String assessedBecause,
        @Nullable String outsideBecause) {

    /** The same with the price marked anew against the lowest that remains, and the total with it. */
    OfferScores priced(Weights weights, BigDecimal lowest, BigDecimal price) {
        BigDecimal marked = WeightedScore.ofPrice(lowest, price);
        return new OfferScores(
                marked,
                qualityScore,
                agreedQuality,
                serviceUserQuality,
                socialValueScore,
                new WeightedScore(weights, marked, qualityScore, socialValueScore).total(),
                assessedBecause,
                outsideBecause);
    }

    static final OfferScores NONE = new OfferScores(null, null, null, null, null, null, null, null);
}
