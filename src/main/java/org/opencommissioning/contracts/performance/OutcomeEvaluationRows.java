package org.opencommissioning.contracts.performance;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface OutcomeEvaluationRows extends ListCrudRepository<OutcomeEvaluation, Long> {

    Optional<OutcomeEvaluation> findByProcessInstanceKey(long processInstanceKey);

    List<OutcomeEvaluation> findByContractReferenceAndEvaluatedOnNotNullOrderByIdDesc(
            ContractReference contractReference);

    List<OutcomeEvaluation> findByCaseReferenceAndEvaluatedOnNotNullOrderByIdDesc(CaseReference caseReference);
}
