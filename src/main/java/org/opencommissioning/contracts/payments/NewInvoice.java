package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is said of an invoice.
 *
 * @param disputeReason why it is disputed or not valid; null or blank when it is not
 * @param paidOn null while it is not paid
 */
public record NewInvoice(
        String contractReference,
        String number,
        LocalDate receivedOn,
        BigDecimal amount,
        String disputeReason,
        LocalDate paidOn) {

    String dispute() {
        return disputeReason == null || disputeReason.isBlank() ? null : disputeReason.strip();
    }
}
