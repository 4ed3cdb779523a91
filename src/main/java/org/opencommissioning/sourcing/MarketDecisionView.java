package org.opencommissioning.sourcing;

import java.time.LocalDate;

/**
 * What was decided about a supplier.
 *
 * @param step admit, refuse or remove
 */
public record MarketDecisionView(String step, Supplier supplier, String reasons, LocalDate decidedOn) {}
