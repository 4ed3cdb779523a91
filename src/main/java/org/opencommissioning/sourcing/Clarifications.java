package org.opencommissioning.sourcing;

import java.util.List;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.repository.ListCrudRepository;

interface Clarifications extends ListCrudRepository<Clarification, Long> {

    List<Clarification> findByProcurementReferenceOrderById(ProcurementReference procurementReference);
}
