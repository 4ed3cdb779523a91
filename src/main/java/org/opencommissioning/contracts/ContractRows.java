package org.opencommissioning.contracts;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface ContractRows extends ListCrudRepository<Contract, Long> {

    Optional<Contract> findByReference(String reference);

    Optional<Contract> findByAwardReference(String awardReference);

    Optional<Contract> findBySourceOcidAndSourceAwardId(String sourceOcid, String sourceAwardId);

    List<Contract> findByCaseReferenceOrderById(String caseReference);

    List<Contract> findAllByOrderById();
}
