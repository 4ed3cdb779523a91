package org.opencommissioning.sourcing.exclusions;

import java.util.List;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface ExclusionChecks extends ListCrudRepository<ExclusionCheck, Long> {

    List<ExclusionCheck> findByProcurementReferenceOrderById(ProcurementReference procurementReference);

    List<ExclusionCheck> findByMarketReferenceOrderById(MarketReference marketReference);

    /** Those that found something the council itself had to decide on, oldest first. */
    @Query("""
            SELECT *
            FROM exclusion_check
            WHERE id IN (SELECT exclusion_check FROM exclusion_finding WHERE source <> 'debarment-list')
            ORDER BY id""")
    List<ExclusionCheck> withOwnFindings();
}
