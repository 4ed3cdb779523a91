package org.opencommissioning.sourcing.markets;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes that a dynamic market has ceased (UK16). */
@Component
class PublishMarketCessationWorker implements Worker {

    private final DynamicMarkets markets;

    PublishMarketCessationWorker(DynamicMarkets markets) {
        this.markets = markets;
    }

    @Override
    public String type() {
        return "sourcing.publish-market-cessation";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        markets.cease(job.variable("marketReference", String.class));
        return Map.of();
    }
}
