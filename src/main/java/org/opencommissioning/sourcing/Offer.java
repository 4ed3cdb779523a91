package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a quote or tender. */
class Offer {

    @Id
    Long id;

    @Version
    Integer version;

    String procurementReference;
    String supplierName;
    String supplierIdentifier;
    Boolean sme;
    Boolean vcse;
    String supplierPlace;
    OffsetDateTime receivedAt;
    BigDecimal price;
    boolean valid;
    String invalidBecause;
    BigDecimal priceScore;
    BigDecimal qualityScore;
    BigDecimal agreedQualityScore;
    BigDecimal serviceUserScore;
    BigDecimal socialValueScore;
    BigDecimal totalScore;

    static Offer of(String procurementReference, NewOffer offer) {
        Offer row = new Offer();
        row.procurementReference = procurementReference;
        row.supplierName = offer.supplier().name();
        row.supplierIdentifier = offer.supplier().identifier();
        row.sme = offer.supplier().sme();
        row.vcse = offer.supplier().vcse();
        row.supplierPlace = offer.supplier().place();
        row.receivedAt = offer.receivedAt();
        row.price = offer.price();
        row.valid = offer.valid();
        row.invalidBecause = offer.invalidBecause();
        return row;
    }

    void take(OfferScores scores) {
        priceScore = scores.price();
        qualityScore = scores.quality();
        agreedQualityScore = scores.agreedQuality();
        serviceUserScore = scores.serviceUserQuality();
        socialValueScore = scores.socialValue();
        totalScore = scores.total();
    }

    Supplier supplier() {
        return new Supplier(supplierName, supplierIdentifier, sme, vcse, supplierPlace);
    }

    OfferView view() {
        return new OfferView(
                supplier(),
                receivedAt,
                price,
                valid,
                invalidBecause,
                priceScore,
                qualityScore,
                agreedQualityScore,
                serviceUserScore,
                socialValueScore,
                totalScore);
    }
}
