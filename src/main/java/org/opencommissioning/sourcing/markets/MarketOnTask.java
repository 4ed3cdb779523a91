package org.opencommissioning.sourcing.markets;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.records.MarketReference;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows who decides about a dynamic market what it is, who may join it, and who has (Procurement Act 2023 sections 34 to 36). */
@Component
@Order(0)
class MarketOnTask extends RequiredReading<MarketReference, DynamicMarketView> {

    private final DynamicMarkets markets;

    MarketOnTask(PublishedSteps steps, Readings readings, DynamicMarkets markets) {
        super("market", "markets/on-task :: market", steps, readings);
        this.markets = markets;
    }

    @Override
    protected Optional<MarketReference> subject(About about) {
        return about.reference("marketReference").map(MarketReference::of);
    }

    @Override
    protected Optional<DynamicMarketView> current(MarketReference reference, String username) {
        return markets.find(reference);
    }

    @Override
    protected Map<String, Object> shown(DynamicMarketView market, Step step) {
        return Map.of("marketOnTask", market);
    }

    @Override
    protected String words(DynamicMarketView market) {
        return "the dynamic market " + market.reference();
    }
}
