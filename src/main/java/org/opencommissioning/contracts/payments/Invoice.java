package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int LONGEST_WHY = 1000;

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

    /** Its disputes that are settled, in their order. */
    private List<InvoiceDispute> settled = new ArrayList<>();

    /** How many days the time to pay stood still in them. */
    private int stoodStill;

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
        invoice.read(said, now.toLocalDate());
        return invoice;
    }

    /**
     * Puts it right as a person says it is, who has looked at it: payment and all.
     *
     * @param why another day of receipt, or another payment than is recorded; null or blank where neither is corrected
     */
    void correct(NewInvoice said, @Nullable String why, LocalDate today) {
        if (rewrites(said) && (why == null || why.isBlank())) {
            throw Refused.invalid(
                    "why",
                    "Say why the day of receipt, or a payment that was recorded, is corrected: how promptly it was paid is counted from them (section 68).");
        }
        if (why != null && why.length() > LONGEST_WHY) {
            throw Refused.invalid("why", "Use at most " + LONGEST_WHY + " characters; this has " + why.length() + ".");
        }
        paidOn = null;
        read(said, today);
    }

    /** Whether this says other than what is recorded of its receipt, or of the payment that was made of it. */
    private boolean rewrites(NewInvoice said) {
        return !receivedOn.equals(said.receivedOn())
                || paidOn != null && (!paidOn.equals(said.paidOn()) || amount.compareTo(said.amount()) != 0);
    }

    /**
     * What it said before a file brought it up to date.
     *
     * @param disputedOn,disputeReason,settledOn of its dispute; null as they are there
     * @param settled all its disputes that are over; null where that was not kept
     */
    record Before(
            LocalDate receivedOn,
            BigDecimal amount,
            @Nullable LocalDate disputedOn,
            @Nullable String disputeReason,
            @Nullable LocalDate settledOn,
            @Nullable List<InvoiceDispute> settled,
            @Nullable LocalDate paidOn,
            @Nullable String confirmedBy) {}

    Before now() {
        return new Before(
                receivedOn,
                amount,
                dispute.disputedOn(),
                dispute.disputeReason(),
                dispute.settledOn(),
                List.copyOf(settled),
                paidOn,
                confirmedBy);
    }

    /** Puts it back as it was before a file changed it. */
    void restore(Before before) {
        long term = term();
        receivedOn = before.receivedOn();
        amount = before.amount();
        dispute = new Dispute(before.disputedOn(), before.disputeReason(), before.settledOn());
        if (before.settled() != null) {
            settled = new ArrayList<>(before.settled());
        }
        countAnew(term);
        paidOn = before.paidOn();
        confirmedBy = before.confirmedBy();
    }

    /** Brings it up to date as a list of invoices has it; a payment that is recorded is not made again. */
    void update(NewInvoice said, LocalDate today) {
        if (paidOn != null && !paidOn.equals(said.paidOn())) {
            throw paidBefore();
        }
        if (said.receivedOn().isAfter(receivedOn)) {
            throw Refused.by(new Refusal(
                    RULE,
                    "it was received on " + SiteWords.day(receivedOn) + ", and a list does not make that later.",
                    "If that day is wrong, correct it on the page of the invoice and say why."));
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
        long term = term();
        confirmedBy = null;
        invoiceNumber = said.number();
        receivedOn = said.receivedOn();
        amount = said.amount();
        if (said.disputeReason() != null) {
            dispute(said.disputeReason(), today);
        } else if (dispute.isOpen()) {
            close(said.paidOn() != null && said.paidOn().isBefore(today) ? said.paidOn() : today);
        }
        countAnew(term);
        if (said.paidOn() != null) {
            pay(said.paidOn());
        }
    }

    /**
     * It is not valid, or not all of it is owed: the time to pay stands still, from the day on which this is said and unless its last day has passed
     * by then (section 68: the supplier is told without undue delay).
     */
    void dispute(String reason, LocalDate on) {
        if (paidOn != null) {
            throw Refused.by(new Refusal(
                    RULE,
                    "it was paid on " + SiteWords.day(paidOn) + ", so it is not disputed.",
                    "Ask the supplier for a credit note."));
        }
        dispute = new Dispute(dispute.isOpen() ? dispute.disputedOn() : on, reason, null);
    }

    /** The dispute is over: the time to pay goes on where it stood. It does not begin anew, or saying no and yes would win days. */
    void settle(LocalDate on) {
        if (!dispute.isOpen()) {
            throw Refused.by(Refusal.of(RULE, "it is not disputed, so there is nothing to settle."));
        }
        long term = term();
        close(on);
        countAnew(term);
    }

    private void close(LocalDate on) {
        LocalDate begun = dispute.disputedOn();
        dispute = new Dispute(begun, dispute.disputeReason(), on.isBefore(begun) ? begun : on);
        settled.add(new InvoiceDispute(begun, dispute.settledOn()));
    }

    /** How many days after the one with which it begins the time to pay ends; without end until that is known. */
    private long term() {
        return dueOn == null ? Integer.MAX_VALUE : ChronoUnit.DAYS.between(countsFrom(), dueOn);
    }

    /**
     * For how long the time to pay stood still, from its receipt as it is recorded now: moving that day there and back makes no dispute stop a time that had
     * passed when it began.
     */
    private void countAnew(long term) {
        int still = 0;
        for (InvoiceDispute one : settled) {
            LocalDate begun = one.disputedOn().isBefore(receivedOn) ? receivedOn : one.disputedOn();
            if (ChronoUnit.DAYS.between(receivedOn.plusDays(still), begun) <= term) {
                still += (int) Math.max(0, ChronoUnit.DAYS.between(begun, one.settledOn()));
            }
        }
        stoodStill = still;
    }

    /** Whether it is disputed, and was while there was time to pay it; what is late already stays late. */
    private boolean stopsTheTime() {
        return dispute.isOpen() && (dueOn == null || !dispute.disputedOn().isAfter(dueOn));
    }

    /** It is paid, once. */
    void pay(LocalDate on) {
        if (paidOn != null && !paidOn.equals(on)) {
            throw paidBefore();
        }
        if (dispute.isOpen()) {
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

    /** What of it is paid or owed: nothing of what is disputed, and less than nothing of a credit note. */
    BigDecimal owed() {
        return dispute.isOpen() ? BigDecimal.ZERO : amount;
    }

    /** Whether this is what is recorded already. */
    boolean says(NewInvoice said) {
        return receivedOn.equals(said.receivedOn())
                && amount.compareTo(said.amount()) == 0
                && Objects.equals(dispute.isOpen() ? dispute.disputeReason() : null, said.disputeReason())
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

    /** The day with which the time to pay begins: that of receipt, and later by as many days as it stood still while the invoice was disputed. */
    LocalDate countsFrom() {
        return receivedOn.plusDays(stoodStill);
    }

    /** What is recorded of it, as the ledger keeps it. */
    Map<String, Object> recorded() {
        Map<String, Object> recorded = new LinkedHashMap<>();
        recorded.put("invoice", id);
        recorded.put("number", invoiceNumber);
        recorded.put("received", receivedOn.toString());
        recorded.put("amount", amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString());
        recorded.put("disputed", Objects.toString(dispute.disputedOn(), null));
        recorded.put("disputeReason", dispute.disputeReason());
        recorded.put("settled", Objects.toString(dispute.settledOn(), null));
        recorded.put("paid", Objects.toString(paidOn, null));
        return recorded;
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
        if (dispute.isOpen() && (amount.signum() < 0 || stopsTheTime())) {
            return "disputed";
        }
        if (amount.signum() < 0) {
            return "credit";
        }
        return dueOn.isBefore(today) ? "overdue" : "due";
    }
}
