package org.opencommissioning.contracts.performance;

import java.util.List;
import java.util.Map;
import org.opencommissioning.cycle.CaseEvaluations.Evaluated;
import org.opencommissioning.cycle.CaseOutcomes;
import org.opencommissioning.cycle.CaseOutcomes.OutcomeMeasure;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Finds what an evaluation looks at: the measures of the last evaluation of the contract, or those that its case defined. */
@Component
class FindOutcomesWorker implements Worker {

    private final OutcomeEvaluations evaluations;
    private final CaseOutcomes outcomes;

    FindOutcomesWorker(OutcomeEvaluations evaluations, CaseOutcomes outcomes) {
        this.evaluations = evaluations;
        this.outcomes = outcomes;
    }

    @Override
    public String type() {
        return "contracts.find-outcomes";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        List<Evaluated> earlier = evaluations.of(job.variable("contractReference", String.class));
        String caseReference = job.optionalVariable("caseReference", String.class);
        return Map.of(
                "evaluated",
                !earlier.isEmpty()
                        ? earlier.getFirst().measures().stream()
                                .map(one ->
                                        new OutcomeMeasure(one.outcome(), one.measure(), one.baseline(), one.target()))
                                .toList()
                        : caseReference == null ? List.of() : outcomes.measures(caseReference));
    }
}
