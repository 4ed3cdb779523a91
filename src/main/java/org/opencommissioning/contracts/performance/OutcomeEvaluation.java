package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.opencommissioning.cycle.CaseEvaluations.Evaluated;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an evaluation of outcomes. */
class OutcomeEvaluation {

    @Id
    Long id;

    @Version
    Integer version;

    String contractReference;
    String caseReference;
    long processInstanceKey;
    String occasion;
    String usersSay;
    String valueForMoney;
    String lessons;
    String evaluatedBy;
    LocalDate evaluatedOn;

    List<OutcomeEvaluationMeasure> measures = new ArrayList<>();

    Evaluated view() {
        return new Evaluated(
                contractReference,
                caseReference,
                "end".equals(occasion),
                evaluatedOn,
                evaluatedBy,
                measures.stream().map(OutcomeEvaluationMeasure::view).toList(),
                usersSay,
                valueForMoney,
                lessons);
    }
}
