package org.opencommissioning.sourcing.markets;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes that a dynamic market is established (UK14); it runs from then on. */
@Component
class PublishMarketEstablishmentWorker implements Worker {

    private final DynamicMarkets markets;

    PublishMarketEstablishmentWorker(DynamicMarkets markets) {
        this.markets = markets;
    }

    @Override
    public String type() {
        return "sourcing.publish-market-establishment";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        markets.establish(job.variable("marketReference", String.class));
        return Map.of();
    }
}
