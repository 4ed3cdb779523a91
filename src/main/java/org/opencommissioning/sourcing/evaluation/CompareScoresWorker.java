package org.opencommissioning.sourcing.evaluation;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Ends independent scoring and works out the mean of the scores. */
@Component
class CompareScoresWorker implements Worker {

    private final Evaluations evaluations;

    CompareScoresWorker(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public String type() {
        return "sourcing.compare-scores";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("procurementReference", String.class);
        evaluations.compared(reference);
        return Map.of(
                "moderated",
                evaluations.means(reference).stream()
                        .map(mean -> Map.of(
                                "supplierName",
                                mean.supplierName(),
                                "quality",
                                mean.quality(),
                                "socialValue",
                                mean.socialValue()))
                        .toList());
    }
}
