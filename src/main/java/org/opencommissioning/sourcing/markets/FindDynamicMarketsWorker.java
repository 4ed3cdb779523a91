package org.opencommissioning.sourcing.markets;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Finds the dynamic markets that run, for a competition to choose from. */
@Component
class FindDynamicMarketsWorker implements Worker {

    private final DynamicMarkets markets;

    FindDynamicMarketsWorker(DynamicMarkets markets) {
        this.markets = markets;
    }

    @Override
    public String type() {
        return "sourcing.find-dynamic-markets";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        return Map.of(
                "markets",
                markets.all().stream()
                        .filter(DynamicMarketView::running)
                        .map(market -> Map.of(
                                "value", market.reference(), "label", market.name() + " (" + market.reference() + ")"))
                        .toList());
    }
}
