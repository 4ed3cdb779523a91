package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps the scores of one evaluator. */
@Component
class RecordScoresWorker implements Worker {

    private final Evaluations evaluations;

    RecordScoresWorker(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public String type() {
        return "sourcing.record-scores";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        evaluations.score(
                job.variable("procurementReference", String.class),
                job.variable("evaluator", String.class),
                List.of(job.variable("scores", EvaluationScore[].class)));
        return Map.of();
    }
}
