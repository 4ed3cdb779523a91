package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** A quote or tender: only one that is valid is scored, and only one that is not passed over can win. */
class Offer {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private ProcurementReference procurementReference;

    @Embedded.Nullable(prefix = "supplier_")
    private Supplier supplier;

    private @Nullable OffsetDateTime receivedAt;
    private @Nullable BigDecimal price;
    private boolean valid;

    @Embedded.Nullable(prefix = "invalid_")
    private @Nullable Invalid invalid;

    @Embedded.Nullable
    private @Nullable OfferScores scores;

    @Embedded.Nullable(prefix = "passed_over_")
    private @Nullable PassedOver passedOver;

    static Offer of(ProcurementReference procurementReference, NewOffer offer) {
        Offer row = new Offer();
        row.procurementReference = procurementReference;
        row.supplier = offer.supplier();
        row.receivedAt = offer.receivedAt();
        row.price = offer.price();
        row.valid = offer.valid();
        row.invalid = offer.invalid();
        return row;
    }

    boolean valid() {
        return valid;
    }

    String tenderer() {
        return supplier.name();
    }

    /** Takes what was agreed; what is not valid is not scored. */
    void score(OfferScores given) {
        requireValid("scored");
        scores = given;
    }

    /** Passes it over on a ground of the Act. */
    void passOver(PassedOver why) {
        requireValid("passed over");
        passedOver = why;
    }

    /** Takes what came of it once others were passed over, or it was: whether it can win, and its marks. */
    void follow(OfferView after) {
        if (after.passedOver() == null) {
            passedOver = null;
        } else {
            passOver(after.passedOver());
        }
        if (after.totalScore() != null) {
            score(after.scores());
        }
    }

    OfferView view() {
        return new OfferView(
                supplier, receivedAt, price, invalid, scores == null ? OfferScores.NONE : scores, passedOver);
    }

    private void requireValid(String what) {
        if (!valid) {
            throw Refused.conflict("The offer of " + supplier.name() + " is not valid and cannot be " + what + ": "
                    + Objects.requireNonNull(invalid).words() + ".");
        }
    }
}
