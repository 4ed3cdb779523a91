package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface ContractBenchmarks extends ListCrudRepository<ContractBenchmark, Long> {

    List<ContractBenchmark> findByContractReferenceOrderByHeldOnDesc(ContractReference contractReference);

    Optional<ContractBenchmark> findByContractReferenceAndHeldOn(ContractReference contractReference, LocalDate heldOn);
}
