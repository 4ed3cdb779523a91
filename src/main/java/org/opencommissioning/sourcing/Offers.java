package org.opencommissioning.sourcing;

import java.util.List;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.repository.ListCrudRepository;

interface Offers extends ListCrudRepository<Offer, Long> {

    List<Offer> findByProcurementReferenceOrderById(ProcurementReference procurementReference);
}
