package org.opencommissioning.sourcing.markets;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/** Keeps what was decided about a supplier, and publishes a change of the members (UK15). */
@Component
class RecordMarketStepWorker implements Worker {

    private final DynamicMarkets markets;

    RecordMarketStepWorker(DynamicMarkets markets) {
        this.markets = markets;
    }

    @Override
    public String type() {
        return "sourcing.record-market-step";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        markets.decided(
                job.variable("marketReference", String.class),
                job.variable("marketStep", String.class),
                new Supplier(
                        job.variable("supplierName", String.class),
                        job.optionalVariable("supplierIdentifier", String.class),
                        job.optionalVariable("sme", Boolean.class),
                        job.optionalVariable("vcse", Boolean.class),
                        job.optionalVariable("place", String.class)),
                job.variable("stepReasons", String.class));
        return Map.of();
    }
}
