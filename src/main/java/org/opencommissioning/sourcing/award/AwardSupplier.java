package org.opencommissioning.sourcing.award;

import org.opencommissioning.sourcing.notices.Supplier;

/** The row of a supplier of an award. */
record AwardSupplier(String name, String identifier, Boolean sme, Boolean vcse, String place) {

    static AwardSupplier of(Supplier supplier) {
        return new AwardSupplier(
                supplier.name(), supplier.identifier(), supplier.sme(), supplier.vcse(), supplier.place());
    }

    Supplier view() {
        return new Supplier(name, identifier, sme, vcse, place);
    }
}
