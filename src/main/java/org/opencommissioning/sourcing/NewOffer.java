package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A quote or tender as it was received.
 *
 * @param price in pounds including VAT, for the whole life; null where suppliers have no price of their own
 * @param invalid why it does not count; null when it does
 */
public record NewOffer(
        Supplier supplier,
        @Nullable OffsetDateTime receivedAt,
        @Nullable BigDecimal price,
        @Nullable Invalid invalid) {

    /** The same, but not valid. */
    public NewOffer but(Invalid why) {
        return new NewOffer(supplier, receivedAt, price, why);
    }

    /** Whether it was received in time and meets what was asked. */
    public boolean valid() {
        return invalid == null;
    }
}
