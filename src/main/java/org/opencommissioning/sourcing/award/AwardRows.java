package org.opencommissioning.sourcing.award;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface AwardRows extends ListCrudRepository<Award, Long> {

    Optional<Award> findByReference(String reference);

    Optional<Award> findByProcurementReference(String procurementReference);

    List<Award> findByCaseReferenceOrderById(String caseReference);
}
