package org.opencommissioning.sourcing.markets;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Lets a competition be held among the members of a dynamic market that runs, and of no other. */
@Component
class CheckDynamicMarketListener implements TaskListener {

    private final DynamicMarkets markets;

    CheckDynamicMarketListener(DynamicMarkets markets) {
        this.markets = markets;
    }

    @Override
    public String type() {
        return "sourcing.check-dynamic-market";
    }

    @Override
    public Outcome decide(Job job) {
        String chosen = job.variable("market", String.class);
        return chosen.equals("other")
                        || markets.find(chosen)
                                .filter(DynamicMarketView::running)
                                .isPresent()
                ? new Accepted()
                : new Denied(
                        "Dynamic market: " + chosen
                                + " does not run any more, or is none of the council's. Choose one that runs, or plan another route.");
    }
}
