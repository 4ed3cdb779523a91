package org.opencommissioning.contracts.ending;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface DecommissioningRows extends ListCrudRepository<Decommissioning, Long> {

    Optional<Decommissioning> findByProcessInstanceKey(long processInstanceKey);

    List<Decommissioning> findByContractReferenceOrderByIdDesc(ContractReference contractReference);
}
