package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.sourcing.ReceivedOffer;
import org.springframework.stereotype.Component;

/** Applies the published weights to the moderated scores. */
@Component
class RankTendersWorker implements Worker {

    private final Evaluations evaluations;

    RankTendersWorker(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public String type() {
        return "sourcing.rank-tenders";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        return Map.of(
                "ranking",
                ReceivedOffer.shown(evaluations.rank(
                        job.variable("procurementReference", String.class),
                        List.of(job.variable("moderated", EvaluationScore[].class)),
                        job.optionalVariable("moderationReasons", String.class))));
    }
}
