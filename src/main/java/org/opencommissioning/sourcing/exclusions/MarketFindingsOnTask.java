package org.opencommissioning.sourcing.exclusions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.records.MarketReference;
import org.springframework.stereotype.Component;

/** Shows who tells the Minister of a dynamic market which refusals and removals wait for it, and why (section 59). */
@Component
class MarketFindingsOnTask extends RequiredReading<MarketReference, List<ExclusionCheckView>> {

    private final Exclusions exclusions;

    MarketFindingsOnTask(PublishedSteps steps, Readings readings, Exclusions exclusions) {
        super("exclusions", "cases/findings-on-task :: findings", steps, readings);
        this.exclusions = exclusions;
    }

    @Override
    protected Optional<MarketReference> subject(About about) {
        return about.reference("marketReference").map(MarketReference::of);
    }

    @Override
    protected Optional<List<ExclusionCheckView>> current(MarketReference market, String username) {
        return Optional.of(exclusions.of(market).stream()
                .filter(check -> check.ministerDueOn() != null && check.ministerToldOn() == null)
                .toList());
    }

    @Override
    protected Map<String, Object> shown(List<ExclusionCheckView> checks, Step step) {
        return Map.of("checks", checks, "grounds", Map.of());
    }

    @Override
    protected String words(List<ExclusionCheckView> checks) {
        return "what the Minister is to be told";
    }
}
