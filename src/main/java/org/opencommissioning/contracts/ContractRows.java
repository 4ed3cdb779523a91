package org.opencommissioning.contracts;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

interface ContractRows extends ListCrudRepository<Contract, Long> {

    Optional<Contract> findByReference(ContractReference reference);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Contract> findAndHoldByReference(ContractReference reference);

    Optional<Contract> findByOriginAwardReference(AwardReference awardReference);

    Optional<Contract> findByOriginSourceOcidAndOriginSourceAwardId(String sourceOcid, String sourceAwardId);

    List<Contract> findByOriginCaseReferenceOrderById(CaseReference caseReference);

    List<Contract> findByOriginCaseReferenceIsNotNullOrderById();

    List<Contract> findAllByOrderById();
}
