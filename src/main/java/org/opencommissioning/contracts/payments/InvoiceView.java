package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;

/**
 * An invoice or credit note under a contract.
 *
 * @param version grows with every change, so that nobody overwrites what they have not seen
 * @param number the supplier's own number
 * @param amount what is asked for, including VAT; less than nothing for a credit note
 */
public record InvoiceView(
        long id,
        int version,
        ContractReference contractReference,
        String number,
        BigDecimal amount,
        Dispute dispute,
        Term term,
        Payment payment) {

    /**
     * The dispute about it, or the latest that there was.
     *
     * @param disputedOn the day on which that was said; null when there was none
     * @param disputeReason why it was disputed or not valid; it stays when that is settled
     * @param settledOn when it ended; null while it goes on
     */
    public record Dispute(
            @Nullable LocalDate disputedOn,
            @Nullable String disputeReason,
            @Nullable LocalDate settledOn) {

        static final Dispute NONE = new Dispute(null, null, null);

        /** Whether it goes on. */
        public boolean isOpen() {
            return disputedOn != null && settledOn == null;
        }
    }

    /**
     * @param countsFrom the day with which the time to pay begins: that of receipt, and as many days later as it stood still for a dispute
     * @param dueOn the last day for paying it
     * @param targetOn the last day of the council's own target
     * @param statutory whether the payment term of section 68 of the Act holds
     */
    public record Term(
            LocalDate receivedOn, LocalDate countsFrom, LocalDate dueOn, LocalDate targetOn, boolean statutory) {}

    /**
     * @param paidOn null while it is not paid; for a credit note the day on which it was taken into account
     * @param standing paid, disputed, overdue or due; credit for a credit note that is not taken into account yet
     */
    public record Payment(@Nullable LocalDate paidOn, String standing) {}

    /** Whether the supplier owes this sum to the council. */
    public boolean isCredit() {
        return amount.signum() < 0;
    }

    public LocalDate receivedOn() {
        return term.receivedOn();
    }

    /** Since when it is disputed; null when it is not. */
    public @Nullable LocalDate disputedOn() {
        return dispute.isOpen() ? dispute.disputedOn() : null;
    }

    /** Why it is disputed or not valid; null when it is not. */
    public @Nullable String disputeReason() {
        return dispute.isOpen() ? dispute.disputeReason() : null;
    }

    public @Nullable LocalDate settledOn() {
        return dispute.settledOn();
    }

    public LocalDate countsFrom() {
        return term.countsFrom();
    }

    /** How many days the time to pay stood still for disputes that are settled. */
    public long stoodStill() {
        return ChronoUnit.DAYS.between(receivedOn(), countsFrom());
    }

    public LocalDate dueOn() {
        return term.dueOn();
    }

    public LocalDate targetOn() {
        return term.targetOn();
    }

    /** Whether the payment term of section 68 holds; there is no time to pay for a credit note. */
    public boolean statutory() {
        return term.statutory() && !isCredit();
    }

    /** Null while it is not paid. */
    public @Nullable LocalDate paidOn() {
        return payment.paidOn();
    }

    /** Paid, disputed, overdue, due or credit. */
    public String standing() {
        return payment.standing();
    }

    /** Days taken to pay it, the first being the day from which the time counts, as section 68 counts them; 0 while it is not paid. */
    public long daysTaken() {
        return paidOn() == null ? 0 : Math.max(1, ChronoUnit.DAYS.between(countsFrom(), paidOn()) + 1);
    }

    /** Whether it was paid after its last day. */
    public boolean paidLate() {
        return !isCredit() && paidOn() != null && paidOn().isAfter(dueOn());
    }

    /** Whether it was paid within the council's own target. */
    public boolean paidInTarget() {
        return paidOn() != null && !paidOn().isAfter(targetOn());
    }
}
