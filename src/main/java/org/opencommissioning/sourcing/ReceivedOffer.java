package org.opencommissioning.sourcing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.London;
import org.opencommissioning.sourcing.notices.Supplier;

/** A quote or tender as a form hands it over, and as the next form is shown it. */
public record ReceivedOffer(
        String supplierName,
        String supplierIdentifier,
        Boolean sme,
        Boolean vcse,
        String place,
        LocalDate receivedOn,
        @JsonUnwrapped Bid bid,
        Boolean valid,
        @JsonUnwrapped Why why) {

    /**
     * What is asked for.
     *
     * @param lot for which lot of a tender; null where it is not divided
     */
    record Bid(Integer lot, BigDecimal price) {}

    /** In pounds including VAT. */
    @JsonIgnore
    public BigDecimal price() {
        return bid.price();
    }

    /** On which ground it is not valid; all null when it is. */
    record Why(String invalidGround, String invalidProvision, String invalidBecause) {

        Invalid invalid() {
            return new Invalid(Invalid.Ground.of(invalidGround).orElse(null), invalidProvision, invalidBecause);
        }
    }

    static List<NewOffer> offers(List<ReceivedOffer> received) {
        return received.stream().map(ReceivedOffer::offer).toList();
    }

    public static List<Map<String, Object>> shown(List<OfferView> offers) {
        return offers.stream().map(ReceivedOffer::shown).toList();
    }

    /** Who made it. */
    Supplier supplier() {
        return new Supplier(supplierName, supplierIdentifier, sme, vcse, place);
    }

    NewOffer offer() {
        return new NewOffer(supplier(), received(), bid.price(), Boolean.TRUE.equals(valid) ? null : why.invalid());
    }

    /** One that meets what was asked: of a purchase in the lowest band no other is entered. */
    NewOffer validOffer() {
        return new NewOffer(supplier(), received(), bid.price(), null);
    }

    private @Nullable OffsetDateTime received() {
        return receivedOn == null ? null : receivedOn.atStartOfDay(London.ZONE).toOffsetDateTime();
    }

    private static Map<String, Object> shown(OfferView offer) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("supplierName", offer.supplier().name());
        row.put("price", offer.price());
        row.put("valid", offer.valid());
        row.put("invalidBecause", offer.invalidBecause());
        row.put("priceScore", offer.priceScore());
        row.put("qualityScore", offer.qualityScore());
        row.put("socialValueScore", offer.socialValueScore());
        row.put("totalScore", offer.totalScore());
        return row;
    }
}
