package org.opencommissioning.contracts.changes;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface ModificationCopyRows extends ListCrudRepository<ModificationCopy, Long> {

    List<ModificationCopy> findByContractReferenceOrderByChangeNumber(ContractReference contractReference);

    Optional<ModificationCopy> findByContractReferenceAndChangeNumber(
            ContractReference contractReference, int changeNumber);
}
