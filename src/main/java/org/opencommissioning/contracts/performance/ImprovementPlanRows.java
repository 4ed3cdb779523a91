package org.opencommissioning.contracts.performance;

import java.util.List;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface ImprovementPlanRows extends ListCrudRepository<ImprovementPlan, Long> {

    List<ImprovementPlan> findByContractReferenceOrderByIdDesc(ContractReference contractReference);
}
