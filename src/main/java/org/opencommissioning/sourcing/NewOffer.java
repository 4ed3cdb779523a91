package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A quote or tender as it was received.
 *
 * @param price in pounds including VAT, for the whole life
 * @param valid whether it meets what was asked
 * @param invalidBecause why not; null when valid
 */
public record NewOffer(
        Supplier supplier, OffsetDateTime receivedAt, BigDecimal price, boolean valid, String invalidBecause) {}
