package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A quote or tender and, once evaluated, its scores out of 100 and its weighted total.
 *
 * @param agreedQuality the part of quality that the evaluators agreed on; null where service users have no share in it, and quality is what was agreed
 * @param serviceUserQuality the part of quality that is the mean of the service users' marks; null where they have no share
 */
public record OfferView(
        Supplier supplier,
        OffsetDateTime receivedAt,
        BigDecimal price,
        boolean valid,
        String invalidBecause,
        BigDecimal priceScore,
        BigDecimal qualityScore,
        BigDecimal agreedQuality,
        BigDecimal serviceUserQuality,
        BigDecimal socialValueScore,
        BigDecimal totalScore) {}
