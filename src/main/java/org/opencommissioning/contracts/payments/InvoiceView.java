package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * An invoice under a contract.
 *
 * @param version grows with every change, so that nobody overwrites what they have not seen
 * @param number the supplier's own number
 * @param amount what is asked for, including VAT
 * @param disputeReason why it is disputed or not valid; null when it is not
 * @param settledOn when a dispute ended; null when there was none, or it goes on
 * @param countsFrom the day with which the time to pay begins
 * @param dueOn the last day for paying it
 * @param targetOn the last day of the council's own target
 * @param statutory whether the payment term of section 68 of the Act holds
 * @param paidOn null while it is not paid
 * @param standing paid, disputed, overdue or due
 */
public record InvoiceView(
        long id,
        int version,
        String contractReference,
        String number,
        LocalDate receivedOn,
        BigDecimal amount,
        LocalDate disputedOn,
        String disputeReason,
        LocalDate settledOn,
        LocalDate countsFrom,
        LocalDate dueOn,
        LocalDate targetOn,
        boolean statutory,
        LocalDate paidOn,
        String standing,
        String enteredBy) {

    /** Days taken to pay it, the first being the day from which the time counts, as section 68 counts them; 0 while it is not paid. */
    public long daysTaken() {
        return paidOn == null ? 0 : Math.max(1, ChronoUnit.DAYS.between(countsFrom, paidOn) + 1);
    }

    /** Whether it was paid after its last day. */
    public boolean paidLate() {
        return paidOn != null && paidOn.isAfter(dueOn);
    }

    /** Whether it was paid within the council's own target. */
    public boolean paidInTarget() {
        return paidOn != null && !paidOn.isAfter(targetOn);
    }
}
