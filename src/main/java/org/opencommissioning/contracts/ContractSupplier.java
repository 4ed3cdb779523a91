package org.opencommissioning.contracts;

import org.opencommissioning.sourcing.notices.Supplier;

/** The row of a supplier of a contract. */
record ContractSupplier(String name, String identifier, Boolean sme, Boolean vcse, String place) {

    static ContractSupplier of(Supplier supplier) {
        return new ContractSupplier(
                supplier.name(), supplier.identifier(), supplier.sme(), supplier.vcse(), supplier.place());
    }

    Supplier view() {
        return new Supplier(name, identifier, sme, vcse, place);
    }
}
