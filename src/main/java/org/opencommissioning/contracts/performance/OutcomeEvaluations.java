package org.opencommissioning.contracts.performance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.performance.OutcomeEvaluation.Occasion;
import org.opencommissioning.contracts.performance.OutcomeEvaluation.Written;
import org.opencommissioning.cycle.CaseEvaluations;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether the outcomes that contracts and grants are for came about: yearly while they run, and at their end (recommendations 6 and 21). */
@Service
public class OutcomeEvaluations implements CaseEvaluations {

    private final OutcomeEvaluationRows rows;
    private final Clock clock;

    OutcomeEvaluations(OutcomeEvaluationRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The evaluations of a contract, the latest first. */
    @Transactional(readOnly = true)
    public List<Evaluated> of(ContractReference contractReference) {
        return rows.findByContractReferenceAndEvaluatedOnNotNullOrderByIdDesc(contractReference).stream()
                .map(OutcomeEvaluation::view)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Evaluated> ofCase(CaseReference caseReference) {
        return rows.findByCaseReferenceAndEvaluatedOnNotNullOrderByIdDesc(caseReference).stream()
                .map(OutcomeEvaluation::view)
                .toList();
    }

    /** Keeps what was written, in the record of its process instance; it counts once it is closed. */
    @Transactional
    void write(long processInstanceKey, ContractView contract, Occasion occasion, List<Found> found, Written said) {
        OutcomeEvaluation evaluation = rows.findByProcessInstanceKey(processInstanceKey)
                .orElseGet(() -> OutcomeEvaluation.begin(
                        processInstanceKey, contract.reference(), contract.caseReference(), occasion));
        evaluation.write(found, said);
        rows.save(evaluation);
    }

    /** Closes it; a second call changes nothing. */
    @Transactional
    Evaluated close(long processInstanceKey) {
        OutcomeEvaluation evaluation = rows.findByProcessInstanceKey(processInstanceKey)
                .orElseThrow(() -> Refused.notFound("evaluation of process instance", processInstanceKey));
        evaluation.close(LocalDate.now(clock.withZone(London.ZONE)));
        return rows.save(evaluation).view();
    }
}
