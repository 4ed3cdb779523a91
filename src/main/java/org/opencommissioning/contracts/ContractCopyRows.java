package org.opencommissioning.contracts;

import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface ContractCopyRows extends ListCrudRepository<ContractCopy, Long> {

    Optional<ContractCopy> findByContractReference(ContractReference contractReference);
}
