package org.opencommissioning.sourcing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;

/**
 * A quote or tender and, once evaluated, its scores out of 100 and its weighted total.
 *
 * @param invalid why it does not count; null when it does
 * @param passedOver why it does not win although it may lead; null when it can win
 */
public record OfferView(
        Supplier supplier,
        @Nullable OffsetDateTime receivedAt,
        @Nullable BigDecimal price,
        @JsonIgnore @Nullable Invalid invalid,
        @JsonUnwrapped OfferScores scores,
        @Nullable PassedOver passedOver) {

    /** Whether it was received in time and meets what was asked. */
    @JsonProperty
    public boolean valid() {
        return invalid == null;
    }

    /** Why it does not count, in words; null when it does. */
    @JsonProperty
    public @Nullable String invalidBecause() {
        return invalid == null ? null : invalid.words();
    }

    /** Whether it can win: received in time, valid and not passed over. */
    public boolean eligible() {
        return valid() && passedOver == null;
    }

    /** Whether it is this supplier's, however it is written. */
    public boolean isOf(String name) {
        return SameSupplier.named(supplier.name(), name);
    }

    /** The same with its price marked against the lowest that remains; as it is where it was not scored or cannot win. */
    OfferView priced(Weights weights, BigDecimal lowest) {
        return totalScore() == null || price == null || !eligible()
                ? this
                : new OfferView(
                        supplier, receivedAt, price, invalid, scores.priced(weights, lowest, price), passedOver);
    }

    /** The same with these marks. */
    OfferView scored(OfferScores given) {
        return new OfferView(supplier, receivedAt, price, invalid, given, passedOver);
    }

    /** The same, passed over; for null not passed over. */
    OfferView passing(@Nullable PassedOver why) {
        return new OfferView(supplier, receivedAt, price, invalid, scores, why);
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
        return new OfferView(supplier, receivedAt, null, invalid, OfferScores.NONE, null);
    }
}
