package org.opencommissioning.contracts.ending;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface EarlyEndRows extends ListCrudRepository<EarlyEnd, Long> {

    Optional<EarlyEnd> findByProcessInstanceKey(long processInstanceKey);

    List<EarlyEnd> findByContractReferenceOrderByIdDesc(ContractReference contractReference);
}
