package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A quote or tender as it was received.
 *
 * @param price in pounds including VAT, for the whole life; null where suppliers have no price of their own
 * @param valid whether it meets what was asked
 * @param invalidBecause why not; null when valid
 */
public record NewOffer(
        Supplier supplier,
        @Nullable OffsetDateTime receivedAt,
        @Nullable BigDecimal price,
        boolean valid,
        @Nullable String invalidBecause) {

    /** The same, but not valid. */
    public NewOffer invalid(String because) {
        return new NewOffer(supplier, receivedAt, price, false, because);
    }
}
