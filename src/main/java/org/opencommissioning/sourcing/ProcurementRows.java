package org.opencommissioning.sourcing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.repository.ListCrudRepository;

interface ProcurementRows extends ListCrudRepository<Procurement, Long> {

    Optional<Procurement> findByReference(ProcurementReference reference);

    List<Procurement> findByCaseReferenceOrderById(CaseReference caseReference);

    List<Procurement> findByStatusInOrderById(Collection<ProcurementStatus> statuses);

    List<Procurement> findByStatusAndInvitedIsNotNullOrderById(ProcurementStatus status);
}
