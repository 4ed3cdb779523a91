package org.opencommissioning.sourcing.award;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.repository.ListCrudRepository;

interface AwardRows extends ListCrudRepository<Award, Long> {

    Optional<Award> findByReference(AwardReference reference);

    Optional<Award> findByProcurementReference(ProcurementReference procurementReference);

    List<Award> findByPartOfOrderById(AwardReference whole);

    List<Award> findByCaseReferenceOrderById(CaseReference caseReference);
}
