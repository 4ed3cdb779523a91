package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an invoice. */
class Invoice {

    @Id
    Long id;

    @Version
    Integer version;

    String contractReference;
    String invoiceNumber;
    LocalDate receivedOn;
    BigDecimal amount;
    LocalDate disputedOn;
    String disputeReason;
    LocalDate settledOn;
    LocalDate dueOn;
    LocalDate targetOn;
    boolean statutory;
    LocalDate paidOn;
    String enteredBy;
    OffsetDateTime enteredAt;

    /** The day with which the time to pay begins: that of receipt, or the one on which a dispute about it was settled. */
    LocalDate countsFrom() {
        return settledOn == null ? receivedOn : settledOn;
    }

    InvoiceView view(LocalDate today) {
        String standing = paidOn != null
                ? "paid"
                : disputeReason != null ? "disputed" : dueOn.isBefore(today) ? "overdue" : "due";
        return new InvoiceView(
                id,
                version,
                contractReference,
                invoiceNumber,
                receivedOn,
                amount,
                disputedOn,
                disputeReason,
                settledOn,
                countsFrom(),
                dueOn,
                targetOn,
                statutory,
                paidOn,
                standing,
                enteredBy);
    }
}
