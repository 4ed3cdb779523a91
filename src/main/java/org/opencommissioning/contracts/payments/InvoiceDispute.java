package org.opencommissioning.contracts.payments;

import java.time.LocalDate;

/**
 * A dispute of an invoice that is over: from when and until when the time to pay may have stood still.
 *
 * @param settledOn not before it was disputed
 */
record InvoiceDispute(LocalDate disputedOn, LocalDate settledOn) {}
