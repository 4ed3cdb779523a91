package org.opencommissioning.contracts.ending;

import java.util.List;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface ContractFutureRows extends ListCrudRepository<ContractFuture, Long> {

    List<ContractFuture> findByContractReferenceOrderByIdDesc(ContractReference contractReference);
}
