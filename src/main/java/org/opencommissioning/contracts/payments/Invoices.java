package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.payments.InvoiceRefused.Problem;
import org.opencommissioning.engine.Decisions;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invoices and how promptly they are paid (Procurement Act 2023 section 68; recommendation 20). */
@Service
public class Invoices {

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_REASON = 1000;
    private static final BigDecimal MOST = new BigDecimal("1e12");

    private final InvoiceRows rows;
    private final ContractsRegister register;
    private final Decisions decisions;
    private final LawfulTime time;
    private final Clock clock;

    Invoices(InvoiceRows rows, ContractsRegister register, Decisions decisions, LawfulTime time, Clock clock) {
        this.rows = rows;
        this.register = register;
        this.decisions = decisions;
        this.time = time;
        this.clock = clock;
    }

    /** What became of an invoice that was handed in. */
    enum Change {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /** All invoices, those received last first. */
    @Transactional(readOnly = true)
    public List<InvoiceView> all() {
        return views(rows.findAllByOrderByReceivedOnDescIdDesc());
    }

    /** The invoices of a contract, those received last first. */
    @Transactional(readOnly = true)
    public List<InvoiceView> of(String contractReference) {
        return views(rows.findByContractReferenceOrderByReceivedOnDescIdDesc(contractReference));
    }

    @Transactional(readOnly = true)
    Optional<InvoiceView> find(long id) {
        return rows.findById(id).map(row -> row.view(time.today()));
    }

    /**
     * Keeps a new invoice.
     *
     * @throws InvoiceRefused naming the fields that need another look
     */
    @Transactional
    public InvoiceView enter(NewInvoice invoice, String username) {
        check(invoice);
        if (rows.findByContractReferenceAndInvoiceNumber(
                        invoice.contractReference(), invoice.number().strip())
                .isPresent()) {
            throw new InvoiceRefused(List.of(new Problem(
                    "number",
                    "Invoice " + invoice.number().strip() + " of this contract is entered already: change that one.")));
        }
        return create(invoice, username).view(time.today());
    }

    /**
     * Changes an invoice.
     *
     * @param version as it was when it was looked at
     * @throws InvoiceRefused naming the fields that need another look, or that somebody changed it meanwhile
     */
    @Transactional
    InvoiceView change(long id, int version, NewInvoice invoice) {
        Invoice row = rows.findById(id)
                .orElseThrow(
                        () -> new InvoiceRefused(List.of(new Problem(null, "This invoice is not there any more."))));
        if (row.version != version) {
            throw changedMeanwhile();
        }
        check(invoice);
        if (!row.invoiceNumber.equals(invoice.number().strip())
                && rows.findByContractReferenceAndInvoiceNumber(
                                row.contractReference, invoice.number().strip())
                        .isPresent()) {
            throw new InvoiceRefused(
                    List.of(new Problem("number", "Another invoice of this contract has this number.")));
        }
        row.invoiceNumber = invoice.number().strip();
        take(row, invoice);
        try {
            return rows.save(row).view(time.today());
        } catch (OptimisticLockingFailureException meanwhile) {
            throw changedMeanwhile();
        }
    }

    /**
     * Keeps an invoice that comes in a file: a new one is created, one that is known is brought up to date, the same one again changes nothing.
     *
     * @throws InvoiceRefused naming what is wrong
     */
    @Transactional(noRollbackFor = InvoiceRefused.class)
    Change bring(NewInvoice invoice, String username) {
        check(invoice);
        Optional<Invoice> known = rows.findByContractReferenceAndInvoiceNumber(
                invoice.contractReference(), invoice.number().strip());
        if (known.isEmpty()) {
            create(invoice, username);
            return Change.CREATED;
        }
        Invoice row = known.get();
        if (row.receivedOn.equals(invoice.receivedOn())
                && row.amount.compareTo(invoice.amount()) == 0
                && Objects.equals(row.disputeReason, invoice.dispute())
                && Objects.equals(row.paidOn, invoice.paidOn())) {
            return Change.UNCHANGED;
        }
        take(row, invoice);
        rows.save(row);
        return Change.UPDATED;
    }

    private Invoice create(NewInvoice invoice, String username) {
        Invoice row = new Invoice();
        row.contractReference = invoice.contractReference();
        row.invoiceNumber = invoice.number().strip();
        row.enteredBy = username;
        row.enteredAt = OffsetDateTime.now(clock.withZone(LawfulTime.LONDON));
        take(row, invoice);
        return rows.save(row);
    }

    private void take(Invoice row, NewInvoice invoice) {
        if (row.disputeReason == null && invoice.dispute() != null) {
            row.disputedOn = time.today();
            row.settledOn = null;
        } else if (row.disputeReason != null && invoice.dispute() == null) {
            row.settledOn = invoice.paidOn() != null && invoice.paidOn().isBefore(time.today())
                    ? invoice.paidOn()
                    : time.today();
        }
        row.receivedOn = invoice.receivedOn();
        row.amount = invoice.amount();
        row.disputeReason = invoice.dispute();
        row.paidOn = invoice.paidOn();
        String contractType = register.find(row.contractReference)
                .map(ContractView::contractType)
                .orElse(null);
        Map<String, Object> terms = decisions
                .evaluate("payment-terms", Map.of("contractType", contractType == null ? "services" : contractType))
                .outputs();
        row.dueOn = time.daysBeginningWith(row.countsFrom(), ((Number) terms.get("dueDays")).intValue())
                .date();
        row.targetOn = time.daysBeginningWith(row.countsFrom(), ((Number) terms.get("targetDays")).intValue())
                .date();
        row.statutory = Boolean.TRUE.equals(terms.get("statutory"));
    }

    private void check(NewInvoice invoice) {
        List<Problem> problems = problems(invoice);
        if (!problems.isEmpty()) {
            throw new InvoiceRefused(problems);
        }
    }

    /** Everything that is wrong with an invoice as such; empty when nothing is. */
    List<Problem> problems(NewInvoice invoice) {
        LocalDate today = time.today();
        var problems = new ArrayList<Problem>();
        if (invoice.contractReference() == null
                || register.find(invoice.contractReference()).isEmpty()) {
            problems.add(new Problem(
                    "contract", "There is no contract " + invoice.contractReference() + " on the register."));
        }
        if (invoice.number() == null
                || invoice.number().isBlank()
                || invoice.number().strip().length() > LONGEST_NUMBER) {
            problems.add(new Problem(
                    "number", "Enter the number of the invoice, in at most " + LONGEST_NUMBER + " characters."));
        }
        if (invoice.receivedOn() == null
                || invoice.receivedOn().isAfter(today)
                || invoice.receivedOn().getYear() < 2000) {
            problems.add(new Problem("receivedOn", "Enter the day on which it was received, today or earlier."));
        }
        if (invoice.amount() == null
                || invoice.amount().signum() <= 0
                || invoice.amount().compareTo(MOST) >= 0
                || invoice.amount().stripTrailingZeros().scale() > 2) {
            problems.add(new Problem("amount", "Enter the amount in pounds and pence, more than nothing."));
        }
        if (invoice.dispute() != null && invoice.dispute().length() > LONGEST_REASON) {
            problems.add(new Problem(
                    "disputeReason",
                    "Use at most " + LONGEST_REASON + " characters; this has "
                            + invoice.dispute().length() + "."));
        }
        if (invoice.paidOn() != null
                && (invoice.paidOn().isAfter(today)
                        || invoice.receivedOn() != null && invoice.paidOn().isBefore(invoice.receivedOn()))) {
            problems.add(new Problem(
                    "paidOn", "Enter the day on which it was paid: not before it was received, and today or earlier."));
        } else if (invoice.paidOn() != null && invoice.dispute() != null) {
            problems.add(new Problem(
                    "paidOn", "An invoice that is disputed is not paid: say that it is valid, or leave out the day."));
        }
        return problems;
    }

    private static InvoiceRefused changedMeanwhile() {
        return new InvoiceRefused(List.of(new Problem(
                null, "Somebody changed this invoice meanwhile. Look at it again, then make your change.")));
    }

    private List<InvoiceView> views(List<Invoice> found) {
        LocalDate today = time.today();
        return found.stream().map(row -> row.view(today)).toList();
    }
}
