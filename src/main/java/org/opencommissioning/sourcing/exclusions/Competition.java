package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.London;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * What suppliers are checked for: a procurement, or membership of a dynamic market.
 *
 * @param procurement null for a market
 * @param market null for a procurement
 * @param offers those of a procurement; of one that is divided, those of its lots
 */
record Competition(
        @Nullable ProcurementView procurement, @Nullable MarketReference market, List<OfferView> offers) {

    static Competition of(ProcurementView procurement, List<ProcurementView> lots) {
        return new Competition(
                procurement,
                null,
                Stream.concat(Stream.of(procurement), lots.stream())
                        .flatMap(one -> one.offers().stream())
                        .toList());
    }

    static Competition of(MarketReference market) {
        return new Competition(null, market, List.of());
    }

    @Nullable
    ProcurementReference procurementReference() {
        return procurement == null ? null : procurement.reference();
    }

    /** Whether it began after a day; a market is open, and begins for nobody. */
    boolean isBegunAfter(LocalDate day) {
        return procurement != null
                && day.isBefore(
                        procurement.openedAt().atZoneSameInstant(London.ZONE).toLocalDate());
    }

    /** A supplier here, with the registration number that its offer gave. */
    Supplier supplier(String name) {
        return new Supplier(
                name,
                offers.stream()
                        .filter(offer -> offer.isOf(name))
                        .map(offer -> offer.supplier().identifier())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                null,
                null);
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
