package org.opencommissioning.sourcing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A quote or tender and, once evaluated, its scores out of 100 and its weighted total.
 *
 * @param passedOver why it does not win although it may lead; null when it can win
 */
public record OfferView(
        Supplier supplier,
        @Nullable OffsetDateTime receivedAt,
        @Nullable BigDecimal price,
        boolean valid,
        @Nullable String invalidBecause,
        @JsonUnwrapped OfferScores scores,
        @Nullable PassedOver passedOver) {

    /** Whether it can win: received in time, valid and not passed over. */
    public boolean eligible() {
        return valid && passedOver == null;
    }

    /** Whether it is this supplier's, however it is spelled in capitals. */
    public boolean isOf(String name) {
        return supplier.name().equalsIgnoreCase(name.strip());
    }

    /** The same, passed over; for null not passed over. */
    OfferView passing(@Nullable PassedOver why) {
        return new OfferView(supplier, receivedAt, price, valid, invalidBecause, scores, why);
    }

    public @Nullable BigDecimal priceScore() {
        return scores.priceScore();
    }

    public @Nullable BigDecimal qualityScore() {
        return scores.qualityScore();
    }

    public @Nullable BigDecimal agreedQuality() {
        return scores.agreedQuality();
    }

    public @Nullable BigDecimal serviceUserQuality() {
        return scores.serviceUserQuality();
    }

    public @Nullable BigDecimal socialValueScore() {
        return scores.socialValueScore();
    }

    public @Nullable BigDecimal totalScore() {
        return scores.totalScore();
    }

    /** The same for those who may not see prices yet. */
    public OfferView withoutPrice() {
        return new OfferView(supplier, receivedAt, null, valid, invalidBecause, OfferScores.NONE, null);
    }
}
