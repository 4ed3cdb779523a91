package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.payments.InvoiceView.Dispute;
import org.opencommissioning.contracts.payments.InvoiceView.Payment;
import org.opencommissioning.contracts.payments.InvoiceView.Term;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** An invoice or credit note under a contract: received, perhaps disputed and settled, and paid once (Procurement Act 2023 section 68). */
class Invoice {

    private static final String RULE = "section 68";

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference contractReference;
    private String invoiceNumber;
    private LocalDate receivedOn;
    private BigDecimal amount;

    @Embedded.Empty
    private Dispute dispute = Dispute.NONE;

    private LocalDate dueOn;
    private LocalDate targetOn;
    private boolean statutory;
    private LocalDate paidOn;
    private String confirmedBy;
    private String enteredBy;
    private OffsetDateTime enteredAt;

    private Invoice() {}

    static Invoice enter(NewInvoice said, String by, OffsetDateTime now) {
        Invoice invoice = new Invoice();
        invoice.contractReference = said.contractReference();
        invoice.enteredBy = by;
        invoice.enteredAt = now;
        invoice.correct(said, now.toLocalDate());
        return invoice;
    }

    /** Puts it right as a person says it is, who has looked at it: payment and all. */
    void correct(NewInvoice said, LocalDate today) {
        paidOn = null;
        read(said, today);
    }

    /**
     * What it said before a file brought it up to date.
     *
     * @param disputedOn,disputeReason,settledOn of its dispute; null as they are there
     */
    record Before(
            LocalDate receivedOn,
            BigDecimal amount,
            @Nullable LocalDate disputedOn,
            @Nullable String disputeReason,
            @Nullable LocalDate settledOn,
            @Nullable LocalDate paidOn,
            @Nullable String confirmedBy) {}

    Before now() {
        return new Before(
                receivedOn,
                amount,
                dispute.disputedOn(),
                dispute.disputeReason(),
                dispute.settledOn(),
                paidOn,
                confirmedBy);
    }

    /** Puts it back as it was before a file changed it. */
    void restore(Before before) {
        receivedOn = before.receivedOn();
        amount = before.amount();
        dispute = new Dispute(before.disputedOn(), before.disputeReason(), before.settledOn());
        paidOn = before.paidOn();
        confirmedBy = before.confirmedBy();
    }

    /** Brings it up to date as a list of invoices has it; a payment that is recorded is not made again. */
    void update(NewInvoice said, LocalDate today) {
        if (paidOn != null && !paidOn.equals(said.paidOn())) {
            throw paidBefore();
        }
        if (paidOn != null && amount.compareTo(said.amount()) != 0) {
            throw Refused.by(new Refusal(
                    RULE,
                    "it was paid on " + SiteWords.day(paidOn) + " with another amount.",
                    "Enter the difference under a number of its own, or correct this one on its page."));
        }
        read(said, today);
    }

    private void read(NewInvoice said, LocalDate today) {
        confirmedBy = null;
        invoiceNumber = said.number();
        receivedOn = said.receivedOn();
        amount = said.amount();
        if (said.disputeReason() != null) {
            dispute(said.disputeReason(), today);
        } else if (dispute.disputeReason() != null) {
            settle(said.paidOn() != null && said.paidOn().isBefore(today) ? said.paidOn() : today);
        }
        if (said.paidOn() != null) {
            pay(said.paidOn());
        }
    }

    /** It is not valid, or not all of it is owed: the time to pay stands still. */
    void dispute(String reason, LocalDate on) {
        if (paidOn != null) {
            throw Refused.by(new Refusal(
                    RULE,
                    "it was paid on " + SiteWords.day(paidOn) + ", so it is not disputed.",
                    "Ask the supplier for a credit note."));
        }
        dispute = new Dispute(dispute.disputeReason() == null ? on : dispute.disputedOn(), reason, null);
    }

    /** The dispute is over: the time to pay begins anew. */
    void settle(LocalDate on) {
        if (dispute.disputeReason() == null) {
            throw Refused.by(Refusal.of(RULE, "it is not disputed, so there is nothing to settle."));
        }
        dispute = new Dispute(dispute.disputedOn(), null, on);
    }

    /** It is paid, once. */
    void pay(LocalDate on) {
        if (paidOn != null && !paidOn.equals(on)) {
            throw paidBefore();
        }
        if (dispute.disputeReason() != null) {
            throw Refused.by(new Refusal(
                    RULE, "it is disputed: " + dispute.disputeReason(), "Settle that first; then it is paid."));
        }
        if (on.isBefore(receivedOn)) {
            throw Refused.by(new Refusal(
                    RULE,
                    "it was received on " + SiteWords.day(receivedOn) + ".",
                    "Enter a day on or after that for its payment."));
        }
        paidOn = on;
    }

    /** Its payment is right and may be published (section 70); whatever is put right afterwards is confirmed again. */
    void confirmPayment(String by) {
        if (paidOn == null) {
            throw Refused.by(new Refusal(
                    "section 70",
                    "invoice " + invoiceNumber + " is not paid.",
                    "Its payment is published once it is."));
        }
        confirmedBy = by;
    }

    /** Holds that somebody confirmed this very payment (G9). */
    void ensureConfirmed(LocalDate day, BigDecimal paid) {
        if (confirmedBy == null || !day.equals(paidOn) || paid.compareTo(amount) != 0) {
            throw Refused.by(
                    new Refusal(
                            "G9",
                            "the payment of invoice " + invoiceNumber + " of " + contractReference
                                    + " is not as finance confirmed it: it was changed after its payment was confirmed, or nobody did.",
                            "Put it back as it was confirmed and resolve this incident, or cancel this instance and start contract-payments again: what is published already is not published twice."));
        }
    }

    private Refused paidBefore() {
        return Refused.by(new Refusal(
                RULE,
                "it was paid on " + SiteWords.day(paidOn) + ", and an invoice is not paid twice.",
                "If that day is wrong, correct it on the page of the invoice."));
    }

    /** By when it is paid, by the table of payment terms. */
    void payBy(LocalDate last, LocalDate target, boolean byAct) {
        dueOn = last;
        targetOn = target;
        statutory = byAct;
    }

    /** Whether this is what is recorded already. */
    boolean says(NewInvoice said) {
        return receivedOn.equals(said.receivedOn())
                && amount.compareTo(said.amount()) == 0
                && Objects.equals(dispute.disputeReason(), said.disputeReason())
                && Objects.equals(paidOn, said.paidOn());
    }

    boolean isNumbered(@Nullable String number) {
        return invoiceNumber.equals(number);
    }

    boolean isVersion(int seen) {
        return version == seen;
    }

    long id() {
        return id;
    }

    int version() {
        return version;
    }

    ContractReference contractReference() {
        return contractReference;
    }

    /** The day with which the time to pay begins: that of receipt, or the one on which a dispute about it was settled. */
    LocalDate countsFrom() {
        return dispute.settledOn() == null ? receivedOn : dispute.settledOn();
    }

    InvoiceView view(LocalDate today) {
        return new InvoiceView(
                id,
                version,
                contractReference,
                invoiceNumber,
                amount,
                dispute,
                new Term(receivedOn, countsFrom(), dueOn, targetOn, statutory),
                new Payment(paidOn, standing(today)));
    }

    private String standing(LocalDate today) {
        if (paidOn != null) {
            return "paid";
        }
        if (dispute.disputeReason() != null) {
            return "disputed";
        }
        if (amount.signum() < 0) {
            return "credit";
        }
        return dueOn.isBefore(today) ? "overdue" : "due";
    }
}
