package org.opencommissioning.contracts.changes;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface ContractChangeRows extends ListCrudRepository<ContractChange, Long> {

    List<ContractChange> findByContractReferenceOrderByNumberInContract(String contractReference);

    Optional<ContractChange> findByContractReferenceAndNumberInContract(String contractReference, int numberInContract);
}
