package org.opencommissioning.contracts.changes;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.KeyDecisionReference;
import org.springframework.data.repository.ListCrudRepository;

interface ContractChangeRows extends ListCrudRepository<ContractChange, Long> {

    List<ContractChange> findByContractReferenceOrderByNumberInContract(ContractReference contractReference);

    Optional<ContractChange> findByContractReferenceAndNumberInContract(
            ContractReference contractReference, int numberInContract);

    List<ContractChange> findByDecidedKeyDecisionReference(KeyDecisionReference keyDecisionReference);
}
