package org.opencommissioning.sourcing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface ProcurementRows extends ListCrudRepository<Procurement, Long> {

    Optional<Procurement> findByReference(String reference);

    List<Procurement> findByCaseReferenceOrderById(String caseReference);

    List<Procurement> findByStatusInOrderById(Collection<String> statuses);

    List<Procurement> findByStatusAndInvitedIsNotNullOrderById(String status);
}
