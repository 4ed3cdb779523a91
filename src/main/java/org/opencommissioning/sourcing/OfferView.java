package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * A quote or tender and, once evaluated, its scores out of 100 and its weighted total.
 */
public record OfferView(
        Supplier supplier,
        OffsetDateTime receivedAt,
        BigDecimal price,
        boolean valid,
        String invalidBecause,
        BigDecimal priceScore,
        BigDecimal qualityScore,
        BigDecimal socialValueScore,
        BigDecimal totalScore) {}
