package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;

/**
 * What is said of an invoice or credit note.
 *
 * @param amount in pounds including VAT; less than nothing for a credit note
 * @param disputeReason why it is disputed or not valid; null or blank when it is not
 * @param paidOn null while it is not paid
 */
public record NewInvoice(
        @Nullable ContractReference contractReference,
        @Nullable String number,
        @Nullable LocalDate receivedOn,
        @Nullable BigDecimal amount,
        @Nullable String disputeReason,
        @Nullable LocalDate paidOn) {

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_REASON = 1000;
    private static final BigDecimal MOST = new BigDecimal("1e12");

    public NewInvoice {
        number = number == null ? null : number.strip();
        disputeReason = disputeReason == null || disputeReason.isBlank() ? null : disputeReason.strip();
    }

    /**
     * Holds that it can be so.
     *
     * @param known whether the register has its contract
     * @throws Refused naming every field that needs another look
     */
    void check(boolean known, LocalDate today) {
        List<Violation> wrong = problems(known, today);
        if (!wrong.isEmpty()) {
            throw Refused.invalid(wrong);
        }
    }

    /** The fields that need another look; empty when none does. */
    List<Violation> problems(boolean known, LocalDate today) {
        List<Violation> wrong = new ArrayList<>();
        if (!known) {
            wrong.add(new Violation("contract", "There is no contract " + contractReference + " on the register."));
        }
        if (number == null || number.isEmpty() || number.length() > LONGEST_NUMBER) {
            wrong.add(new Violation(
                    "number", "Enter the number of the invoice, in at most " + LONGEST_NUMBER + " characters."));
        }
        if (receivedOn == null || receivedOn.isAfter(today) || receivedOn.getYear() < 2000) {
            wrong.add(new Violation("receivedOn", "Enter the day on which it was received, today or earlier."));
        }
        if (amount == null
                || amount.signum() == 0
                || amount.abs().compareTo(MOST) >= 0
                || amount.stripTrailingZeros().scale() > 2) {
            wrong.add(
                    new Violation(
                            "amount",
                            "Enter the amount in pounds and pence, more than nothing, or less for a credit note, such as -120.00."));
        }
        if (disputeReason != null && disputeReason.length() > LONGEST_REASON) {
            wrong.add(new Violation(
                    "disputeReason",
                    "Use at most " + LONGEST_REASON + " characters; this has " + disputeReason.length() + "."));
        }
        if (paidOn != null && (paidOn.isAfter(today) || receivedOn != null && paidOn.isBefore(receivedOn))) {
            wrong.add(new Violation(
                    "paidOn", "Enter the day on which it was paid: not before it was received, and today or earlier."));
        } else if (paidOn != null && disputeReason != null) {
            wrong.add(new Violation(
                    "paidOn", "An invoice that is disputed is not paid: say that it is valid, or leave out the day."));
        }
        return wrong;
    }
}
