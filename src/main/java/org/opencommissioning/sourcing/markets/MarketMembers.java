package org.opencommissioning.sourcing.markets;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.Invalid;
import org.opencommissioning.sourcing.NewOffer;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.WhoMayTender;
import org.springframework.stereotype.Component;

/** In a competition among the members of a dynamic market nobody else's tender counts (section 34). */
@Component
class MarketMembers implements WhoMayTender {

    private final Procurements procurements;
    private final DynamicMarkets markets;

    MarketMembers(Procurements procurements, DynamicMarkets markets) {
        this.procurements = procurements;
        this.markets = markets;
    }

    @Override
    public List<NewOffer> counted(ProcurementReference procurementReference, List<NewOffer> offers) {
        Optional<DynamicMarketView> market =
                procurements.marketOf(procurementReference).flatMap(markets::find);
        return offers.stream()
                .map(offer -> market.isEmpty()
                                || market.get().member(offer.supplier().name()).isPresent()
                        ? offer
                        : offer.but(new Invalid(
                                Invalid.Ground.CONDITION,
                                "Tenders are taken of members of the dynamic market (section 34)",
                                "Not a member of the dynamic market")))
                .toList();
    }
}
