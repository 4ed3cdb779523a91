package org.opencommissioning.sourcing.award;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.sourcing.notices.Supplier;

/** The row of a supplier of an award. */
record AwardSupplier(
        String name,
        @Nullable String identifier,
        @Nullable Boolean sme,
        @Nullable Boolean vcse,
        @Nullable String place) {

    static AwardSupplier of(Supplier supplier) {
        return new AwardSupplier(
                supplier.name(), supplier.identifier(), supplier.sme(), supplier.vcse(), supplier.place());
    }

    Supplier view() {
        return new Supplier(name, identifier, sme, vcse, place);
    }
}
