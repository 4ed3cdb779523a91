package org.opencommissioning.contracts.performance;

import java.util.List;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface ContractReviews extends ListCrudRepository<ContractReview, Long> {

    List<ContractReview> findByContractReferenceOrderByHeldHeldOnDescIdDesc(ContractReference contractReference);
}
