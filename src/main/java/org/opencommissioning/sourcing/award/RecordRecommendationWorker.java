package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.Waivers;
import org.springframework.stereotype.Component;

/** Writes down who is recommended, at what value and why. */
@Component
class RecordRecommendationWorker implements Worker {

    private final Procurements procurements;
    private final Awards awards;
    private final Waivers waivers;

    RecordRecommendationWorker(Procurements procurements, Awards awards, Waivers waivers) {
        this.procurements = procurements;
        this.awards = awards;
        this.waivers = waivers;
    }

    @Override
    public String type() {
        return "sourcing.record-recommendation";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("procurementReference", String.class);
        String reasons = job.optionalVariable("recommendationReasons", String.class);
        String[] suppliers = job.variable("recommendedSuppliers", String[].class);
        if (suppliers.length == 0) {
            throw new NotRetryable("Nobody is recommended in " + reference
                    + ". Name the supplier in recommendedSuppliers, then resolve this incident.");
        }
        AwardView award = awards.recommend(
                reference,
                List.of(suppliers),
                job.variable("recommendedValue", BigDecimal.class),
                job.optionalVariable("awardMethod", String.class),
                reasons);
        waivers.requireIfShort(procurements.find(reference).orElseThrow());
        procurements.complete(reference, reasons);
        return Map.of("awardReference", award.reference());
    }
}
