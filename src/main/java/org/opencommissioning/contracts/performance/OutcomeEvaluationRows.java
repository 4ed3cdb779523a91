package org.opencommissioning.contracts.performance;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface OutcomeEvaluationRows extends ListCrudRepository<OutcomeEvaluation, Long> {

    Optional<OutcomeEvaluation> findByProcessInstanceKey(long processInstanceKey);

    List<OutcomeEvaluation> findByContractReferenceAndEvaluatedOnNotNullOrderByIdDesc(String contractReference);

    List<OutcomeEvaluation> findByCaseReferenceAndEvaluatedOnNotNullOrderByIdDesc(String caseReference);
}
