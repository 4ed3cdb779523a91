package org.opencommissioning.sourcing.markets;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes the intention to set up a dynamic market (UK13) once it is approved (G9). */
@Component
class PublishMarketIntentionWorker implements Worker {

    private final DynamicMarkets markets;

    PublishMarketIntentionWorker(DynamicMarkets markets) {
        this.markets = markets;
    }

    @Override
    public String type() {
        return "sourcing.publish-market-intention";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        markets.intend(job.variable("marketReference", String.class));
        return Map.of();
    }
}
