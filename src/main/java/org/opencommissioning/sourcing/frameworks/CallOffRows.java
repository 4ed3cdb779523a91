package org.opencommissioning.sourcing.frameworks;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.repository.ListCrudRepository;

interface CallOffRows extends ListCrudRepository<CallOff, Long> {

    Optional<CallOff> findByProcurementReference(ProcurementReference procurementReference);

    Optional<CallOff> findByAwardReference(AwardReference awardReference);

    List<CallOff> findByFrameworkReference(String frameworkReference);
}
