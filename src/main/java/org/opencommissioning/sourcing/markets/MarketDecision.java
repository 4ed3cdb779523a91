package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of what was decided about a supplier and a dynamic market: admitted, refused or removed, with the reasons it was told. */
class MarketDecision {

    @Id
    Long id;

    @Version
    Integer version;

    String marketReference;
    String step;
    String supplierName;
    String supplierIdentifier;
    Boolean sme;
    Boolean vcse;
    String supplierPlace;
    String reasons;
    LocalDate decidedOn;

    MarketDecisionView view() {
        return new MarketDecisionView(
                step, new Supplier(supplierName, supplierIdentifier, sme, vcse, supplierPlace), reasons, decidedOn);
    }
}
