package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a valid tender scored, out of 100.
 *
 * @param qualityScore the agreed quality, with the service users' share in it where they have one
 * @param agreedQuality what the evaluators agreed on; null where service users have no share
 * @param serviceUserQuality the mean of the service users' marks; null where they have no share
 */
public record OfferScores(
        @Nullable BigDecimal priceScore,
        @Nullable BigDecimal qualityScore,
        @Nullable BigDecimal agreedQuality,
        @Nullable BigDecimal serviceUserQuality,
        @Nullable BigDecimal socialValueScore,
        @Nullable BigDecimal totalScore) {

    static final OfferScores NONE = new OfferScores(null, null, null, null, null, null);
}
