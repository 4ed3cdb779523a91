package org.opencommissioning.sourcing.exclusions;

import java.util.List;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.repository.ListCrudRepository;

interface ExclusionChecks extends ListCrudRepository<ExclusionCheck, Long> {

    List<ExclusionCheck> findByProcurementReferenceOrderById(ProcurementReference procurementReference);

    List<ExclusionCheck> findByMarketReferenceOrderById(MarketReference marketReference);
}
