package org.opencommissioning.contracts.performance;

import java.util.Map;
import org.opencommissioning.cycle.CaseEvaluations.Evaluated;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Closes an evaluation of outcomes and notes it in the history of its case. */
@Component
class RecordEvaluationWorker implements Worker {

    private final OutcomeEvaluations evaluations;
    private final Cases cases;

    RecordEvaluationWorker(OutcomeEvaluations evaluations, Cases cases) {
        this.evaluations = evaluations;
        this.cases = cases;
    }

    @Override
    public String type() {
        return "contracts.record-evaluation";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        Evaluated evaluation = evaluations.close(job.processInstanceKey());
        if (evaluation.caseReference() != null) {
            cases.note(
                    evaluation.caseReference(),
                    evaluation.by(),
                    "Outcomes of " + evaluation.contractReference() + " evaluated",
                    evaluation.lessons());
        }
        return Map.of();
    }
}
