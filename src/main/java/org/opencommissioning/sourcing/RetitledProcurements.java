package org.opencommissioning.sourcing;

import org.opencommissioning.cycle.CaseCorrected;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has the procurements of a case bear its title when that is corrected; what was published under the old one stays as it was published. */
@Component
class RetitledProcurements {

    private final ProcurementRows rows;

    RetitledProcurements(ProcurementRows rows) {
        this.rows = rows;
    }

    @EventListener
    @Transactional
    void corrected(CaseCorrected correction) {
        rows.findByCaseReferenceOrderById(correction.reference()).stream()
                .filter(procurement -> procurement.retitle(correction.title()))
                .forEach(rows::save);
    }
}
