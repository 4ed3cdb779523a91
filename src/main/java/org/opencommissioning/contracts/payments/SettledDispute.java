package org.opencommissioning.contracts.payments;

import java.time.LocalDate;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A dispute of an invoice that is over: from when and until when the time to pay may have stood still.
 *
 * @param settledOn not before it was disputed
 */
@Table("invoice_dispute")
record SettledDispute(LocalDate disputedOn, LocalDate settledOn) {}
