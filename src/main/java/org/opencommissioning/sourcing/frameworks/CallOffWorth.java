package org.opencommissioning.sourcing.frameworks;

import java.math.BigDecimal;
import java.util.Optional;
import org.opencommissioning.records.ProcurementReference;

/**
 * What came of a call-off. Asked in the order of the beans, and the first who knows is believed: the contract, as it has been
 * changed since, before its award.
 */
public interface CallOffWorth {

    /** In pounds including VAT; empty where nothing was awarded, as far as one's own record knows. */
    Optional<BigDecimal> of(ProcurementReference procurement);
}
