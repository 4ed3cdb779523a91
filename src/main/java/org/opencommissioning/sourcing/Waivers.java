package org.opencommissioning.sourcing;

import java.util.Set;
import org.opencommissioning.governance.Gates;
import org.springframework.stereotype.Component;

/** The waiver that a route asks for when it got fewer valid quotes than it wants. */
@Component
public class Waivers {

    private final Gates gates;

    Waivers(Gates gates) {
        this.gates = gates;
    }

    /**
     * Fewer valid quotes than the route wants go on only with a waiver of this plan version in the ledger.
     *
     * @throws org.opencommissioning.engine.NotRetryable when there is none
     */
    public void requireIfShort(ProcurementView procurement) {
        if ("three-quotes".equals(procurement.route())
                && procurement.terms().minimumQuotes() != null
                && procurement.offers().stream().filter(OfferView::valid).count()
                        < procurement.terms().minimumQuotes()) {
            gates.requireApproved(procurement.caseReference().value(), procurement.planVersion(), Set.of(Gates.WAIVER));
        }
    }
}
