package org.opencommissioning.sourcing.markets;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.MarketReference;

/** What the process {@code dynamic-market}, a competition among members, asks about the markets. */
@HandlesJobs
class DynamicMarketWorkers {

    private final DynamicMarkets markets;

    DynamicMarketWorkers(DynamicMarkets markets) {
        this.markets = markets;
    }

    record Choice(String market) {}

    record Running(List<Map<String, String>> markets) {}

    /** The markets that run, for a competition to choose from. */
    @Work("sourcing.find-dynamic-markets")
    Running find() {
        return new Running(markets.all().stream()
                .filter(DynamicMarketView::running)
                .map(market -> Map.of(
                        "value", market.reference().value(), "label", market.name() + " (" + market.reference() + ")"))
                .toList());
    }

    /** A competition is held among the members of a market that runs, and of no other. */
    @Decides("sourcing.check-dynamic-market")
    Outcome check(Choice in) {
        return in.market().equals("other")
                        || markets.find(MarketReference.of(in.market()))
                                .filter(DynamicMarketView::running)
                                .isPresent()
                ? new Accepted()
                : new Denied(
                        "Dynamic market: " + in.market()
                                + " does not run any more, or is none of the council's. Choose one that runs, or plan another route.");
    }
}
