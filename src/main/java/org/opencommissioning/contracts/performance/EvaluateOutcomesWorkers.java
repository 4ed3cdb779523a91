package org.opencommissioning.contracts.performance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.OutcomeEvaluation.Occasion;
import org.opencommissioning.contracts.performance.OutcomeEvaluation.Written;
import org.opencommissioning.cycle.CaseEvaluations.Evaluated;
import org.opencommissioning.cycle.CaseEvaluations.Found;
import org.opencommissioning.cycle.CaseOutcomes;
import org.opencommissioning.cycle.CaseOutcomes.OutcomeMeasure;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code evaluate-outcomes}: what is looked at, and what was found. */
@HandlesJobs
class EvaluateOutcomesWorkers {

    private final ContractsRegister register;
    private final OutcomeEvaluations evaluations;
    private final CaseOutcomes outcomes;
    private final Cases cases;

    EvaluateOutcomesWorkers(
            ContractsRegister register, OutcomeEvaluations evaluations, CaseOutcomes outcomes, Cases cases) {
        this.register = register;
        this.evaluations = evaluations;
        this.outcomes = outcomes;
        this.cases = cases;
    }

    record OfContract(ContractReference contractReference) {}

    record Measures(List<OutcomeMeasure> evaluated) {}

    record Judged(
            ContractReference contractReference,
            Occasion occasion,
            @Nullable List<Found> evaluated,
            String usersSay,
            String valueForMoney,
            String lessons) {}

    /** The measures of the last evaluation of the contract, or those that its case defined. */
    @Work("contracts.find-outcomes")
    Measures findOutcomes(OfContract in) {
        ContractView contract = register.get(in.contractReference());
        List<Evaluated> earlier = evaluations.of(contract.reference());
        if (!earlier.isEmpty()) {
            return new Measures(earlier.getFirst().measures().stream()
                    .map(one -> new OutcomeMeasure(one.outcome(), one.measure(), one.baseline(), one.target()))
                    .toList());
        }
        return new Measures(contract.caseReference() == null ? List.of() : outcomes.measures(contract.caseReference()));
    }

    /** Keeps an evaluation and who wrote it. */
    @Decides("contracts.keep-evaluation")
    Outcome keepEvaluation(Job job, Judged in) {
        evaluations.write(
                job.processInstanceKey(),
                register.get(in.contractReference()),
                in.occasion(),
                in.evaluated() == null ? List.of() : in.evaluated(),
                new Written(
                        in.usersSay(),
                        in.valueForMoney(),
                        in.lessons(),
                        job.userTask().assignee()));
        return new Accepted();
    }

    /** Closes an evaluation and notes it in the history of its case. */
    @Work("contracts.record-evaluation")
    void recordEvaluation(Job job) {
        Evaluated evaluation = evaluations.close(job.processInstanceKey());
        if (evaluation.caseReference() != null) {
            cases.note(
                    evaluation.caseReference(),
                    evaluation.by(),
                    "Outcomes of " + evaluation.contractReference() + " evaluated",
                    evaluation.lessons());
        }
    }
}
