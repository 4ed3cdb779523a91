package org.opencommissioning.sourcing.exclusions;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * What suppliers are checked for: a procurement, or membership of a dynamic market.
 *
 * @param procurement null for a market
 * @param market null for a procurement
 */
record Competition(
        @Nullable ProcurementView procurement, @Nullable MarketReference market) {

    static Competition of(ProcurementView procurement) {
        return new Competition(procurement, null);
    }

    static Competition of(MarketReference market) {
        return new Competition(null, market);
    }

    @Nullable
    ProcurementReference procurementReference() {
        return procurement == null ? null : procurement.reference();
    }

    /** A supplier here, with the registration number that its offer gave. */
    Supplier supplier(String name) {
        return procurement == null
                ? new Supplier(name, null, null, null)
                : procurement.offers().stream()
                        .filter(offer -> offer.isOf(name))
                        .findFirst()
                        .map(offer -> new Supplier(name, offer.supplier().identifier(), null, null))
                        .orElseGet(() -> new Supplier(name, null, null, null));
    }

    /** The checks that were made for it, oldest first. */
    List<ExclusionCheck> among(ExclusionChecks rows) {
        return procurement != null
                ? rows.findByProcurementReferenceOrderById(procurement.reference())
                : rows.findByMarketReferenceOrderById(Objects.requireNonNull(market));
    }

    /** Whether an excluded supplier may stay in the overriding public interest (section 41(5)). */
    boolean isDirectAward() {
        return procurement != null && "direct-award".equals(procurement.route());
    }

    /** The rule by which an excluded supplier must go. */
    String rule() {
        return procurement == null
                ? "section 36"
                : procurement.route().equals("framework-call-off") ? "section 45(6)" : "section 26";
    }

    /**
     * Whether the Minister hears of an exclusion here (section 59): in a competition under the Act that leaves somebody out (sections 26 and 27), and of who is
     * refused by or removed from a dynamic market; not of direct awards, call-offs (section 48) or what is below the threshold.
     */
    boolean isTold() {
        return procurement == null
                || procurement.terms().underTheAct()
                        && List.of("formal-tender", "dynamic-market").contains(procurement.route());
    }
}
