package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * What was decided about a supplier.
 *
 * @param step admit, refuse or remove
 */
public record MarketDecisionView(String step, Supplier supplier, String reasons, LocalDate decidedOn) {}
