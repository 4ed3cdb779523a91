package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.data.relational.core.mapping.Embedded;

/** The row of what was decided about a supplier and a dynamic market, with the reasons it was told. */
record MarketDecision(
        MarketStep step,
        @Embedded.Nullable(prefix = "supplier_") Supplier supplier,
        String reasons,
        LocalDate decidedOn,
        @Embedded.Empty Heard heard) {

    MarketDecisionView view() {
        return new MarketDecisionView(
                step.word(), supplier, reasons, decidedOn, heard.noticeGivenOn(), heard.representations());
    }
}
