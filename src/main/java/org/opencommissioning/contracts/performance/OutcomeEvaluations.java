package org.opencommissioning.contracts.performance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.CaseEvaluations;
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
    public List<Evaluated> of(String contractReference) {
        return rows.findByContractReferenceAndEvaluatedOnNotNullOrderByIdDesc(contractReference).stream()
                .map(OutcomeEvaluation::view)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Evaluated> ofCase(String caseReference) {
        return rows.findByCaseReferenceAndEvaluatedOnNotNullOrderByIdDesc(caseReference).stream()
                .map(OutcomeEvaluation::view)
                .toList();
    }

    /** Keeps what was written, in the record of its process instance; it counts once it is closed. */
    @Transactional
    void keep(long processInstanceKey, Consumer<OutcomeEvaluation> written) {
        OutcomeEvaluation row =
                rows.findByProcessInstanceKey(processInstanceKey).orElseGet(OutcomeEvaluation::new);
        row.processInstanceKey = processInstanceKey;
        written.accept(row);
        rows.save(row);
    }

    /** Closes it; a second call changes nothing. */
    @Transactional
    Evaluated close(long processInstanceKey) {
        OutcomeEvaluation row =
                rows.findByProcessInstanceKey(processInstanceKey).orElseThrow();
        if (row.evaluatedOn == null) {
            row.evaluatedOn = LocalDate.now(clock.withZone(LawfulTime.LONDON));
            row = rows.save(row);
        }
        return row.view();
    }
}
