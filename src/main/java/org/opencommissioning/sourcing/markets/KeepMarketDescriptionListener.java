package org.opencommissioning.sourcing.markets;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps what a dynamic market is, under the name of who described it. */
@Component
class KeepMarketDescriptionListener implements TaskListener {

    private final DynamicMarkets markets;

    KeepMarketDescriptionListener(DynamicMarkets markets) {
        this.markets = markets;
    }

    @Override
    public String type() {
        return "sourcing.keep-market-description";
    }

    @Override
    public Outcome decide(Job job) {
        markets.describe(
                job.variable("marketReference", String.class),
                job.variable("marketDescription", String.class),
                job.variable("marketCategory", String.class),
                job.variable("membershipConditions", String.class),
                job.variable("howToApply", String.class),
                job.userTask().assignee());
        return new Accepted();
    }
}
