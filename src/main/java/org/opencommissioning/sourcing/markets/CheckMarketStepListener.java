package org.opencommissioning.sourcing.markets;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Holds back a decision about a supplier that does not fit the members of the dynamic market. */
@Component
class CheckMarketStepListener implements TaskListener {

    private final DynamicMarkets markets;

    CheckMarketStepListener(DynamicMarkets markets) {
        this.markets = markets;
    }

    @Override
    public String type() {
        return "sourcing.check-market-step";
    }

    @Override
    public Outcome decide(Job job) {
        String step = job.variable("marketStep", String.class);
        return step.equals("cease")
                ? new Accepted()
                : markets.problem(
                                job.variable("marketReference", String.class),
                                step,
                                job.variable("supplierName", String.class))
                        .<Outcome>map(Denied::new)
                        .orElseGet(Accepted::new);
    }
}
