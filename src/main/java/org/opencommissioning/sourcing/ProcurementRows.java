package org.opencommissioning.sourcing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.repository.ListCrudRepository;

interface ProcurementRows extends ListCrudRepository<Procurement, Long> {

    Optional<Procurement> findByReference(ProcurementReference reference);

    List<Procurement> findByCaseReferenceAndPartOfIsNullOrderById(CaseReference caseReference);

    List<Procurement> findByCaseReferenceOrderById(CaseReference caseReference);

    List<Procurement> findByPartOfOrderById(ProcurementReference whole);

    List<Procurement> findByPartOfInOrderById(Collection<ProcurementReference> wholes);

    List<Procurement> findByStatusInAndPartOfIsNullOrderById(Collection<ProcurementStatus> statuses);

    List<Procurement> findByStatusAndInvitedIsNotNullAndPartOfIsNullOrderById(ProcurementStatus status);
}
