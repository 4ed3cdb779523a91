package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Invoices and how promptly they are paid (Procurement Act 2023 section 68; recommendation 20). */
@Service
public class Invoices {

    private final InvoiceRows rows;
    private final ContractsRegister register;
    private final Decisions decisions;
    private final InvoiceHistory history;
    private final LawfulTime time;
    private final Clock clock;

    Invoices(
            InvoiceRows rows,
            ContractsRegister register,
            Decisions decisions,
            InvoiceHistory history,
            LawfulTime time,
            Clock clock) {
        this.rows = rows;
        this.register = register;
        this.decisions = decisions;
        this.history = history;
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
    public List<InvoiceView> of(ContractReference contract) {
        return views(rows.findByContractReferenceOrderByReceivedOnDescIdDesc(contract));
    }

    @Transactional(readOnly = true)
    Optional<InvoiceView> find(long id) {
        return rows.findById(id).map(row -> row.view(time.today()));
    }

    /**
     * Keeps a new invoice.
     *
     * @throws Refused naming the fields that need another look
     */
    @Transactional
    public InvoiceView enter(NewInvoice said, String username) {
        check(said);
        if (numbered(said).isPresent()) {
            throw Refused.invalid(
                    "number", "Invoice " + said.number() + " of this contract is entered already: change that one.");
        }
        return create(said, username).view(time.today());
    }

    /**
     * Changes an invoice; what it said before and says now is entered in the ledger.
     *
     * @param version as it was when it was looked at
     * @param why it is corrected; null where nothing has to be said
     * @throws Refused naming the fields that need another look, or that somebody changed it meanwhile
     */
    @Transactional
    InvoiceView change(long id, int version, NewInvoice said, @Nullable String why, String by) {
        Invoice invoice =
                rows.findById(id).orElseThrow(() -> Refused.invalid(null, "This invoice is not there any more."));
        if (!invoice.isVersion(version)) {
            throw changedMeanwhile();
        }
        check(said);
        if (!invoice.isNumbered(said.number()) && numbered(said).isPresent()) {
            throw Refused.invalid("number", "Another invoice of this contract has this number.");
        }
        Map<String, Object> before = invoice.recorded();
        BigDecimal owed = invoice.owed();
        invoice.correct(said, why, time.today());
        ensureAgreed(invoice, owed);
        try {
            InvoiceView kept = kept(invoice).view(time.today());
            if (!before.equals(invoice.recorded())) {
                history.record(
                        InvoiceHistory.entry(invoice, before, invoice.recorded(), by, InvoiceHistory.CORRECTED, why));
            }
            return kept;
        } catch (OptimisticLockingFailureException meanwhile) {
            throw changedMeanwhile();
        }
    }

    /**
     * What an invoice of a file changed.
     *
     * @param version of the invoice since then
     * @param before  what it said before; null for one that is new
     * @param entry   what the ledger is to say of it, once all of the file is brought in; null for one that is new
     */
    record Brought(
            Change change,
            long id,
            int version,
            Invoice.@Nullable Before before,
            @Nullable Entry entry) {}

    /**
     * Keeps an invoice that comes in a file: a new one is created, one that is known is brought up to date, the same one again changes nothing.
     *
     * @param terms of payment that were asked for while the file is read
     * @throws Refused naming what is wrong
     */
    @Transactional(noRollbackFor = Refused.class)
    Brought bring(NewInvoice said, String username, Map<String, Map<String, Object>> terms) {
        check(said);
        Optional<Invoice> known = numbered(said);
        if (known.isEmpty()) {
            Invoice entered = Invoice.enter(said, username, OffsetDateTime.now(clock.withZone(London.ZONE)));
            ensureAgreed(entered, BigDecimal.ZERO);
            Invoice created = kept(entered, terms);
            return new Brought(Change.CREATED, created.id(), created.version(), null, null);
        }
        Invoice invoice = known.get();
        if (invoice.says(said)) {
            return new Brought(Change.UNCHANGED, invoice.id(), invoice.version(), null, null);
        }
        Invoice.Before before = invoice.now();
        Map<String, Object> recorded = invoice.recorded();
        BigDecimal owed = invoice.owed();
        invoice.update(said, time.today());
        ensureAgreed(invoice, owed);
        Invoice updated = kept(invoice, terms);
        return new Brought(
                Change.UPDATED,
                updated.id(),
                updated.version(),
                before,
                InvoiceHistory.entry(updated, recorded, updated.recorded(), username, InvoiceHistory.BROUGHT, null));
    }

    /**
     * Takes back what a file did to an invoice, unless somebody changed it since.
     *
     * @param version of the invoice after the file
     * @param before  what it said before; null for one that the file brought
     * @return what the ledger is to say of it; empty when it was not taken back
     */
    @Transactional
    Optional<Entry> takeBack(long id, int version, Invoice.@Nullable Before before, String by) {
        return rows.findById(id).filter(one -> one.isVersion(version)).map(invoice -> {
            Map<String, Object> recorded = invoice.recorded();
            if (before == null) {
                rows.delete(invoice);
            } else {
                invoice.restore(before);
                kept(invoice);
            }
            return InvoiceHistory.entry(
                    invoice, recorded, before == null ? null : invoice.recorded(), by, InvoiceHistory.TAKEN_BACK, null);
        });
    }

    /** Enters in the ledger what a file did; last of all, for the ledger is held until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void enterInLedger(List<Entry> entries) {
        entries.forEach(history::record);
    }

    /** What was changed of an invoice since it was entered, the latest first. */
    @Transactional(readOnly = true)
    List<InvoiceHistory.Changed> history(InvoiceView invoice) {
        return history.of(invoice);
    }

    /** Keeps that somebody confirmed a payment for publication, as it is recorded. */
    @Transactional
    void confirmPayment(ContractReference contract, String number, LocalDate paidOn, BigDecimal amount, String by) {
        Invoice invoice = row(contract, number);
        invoice.confirmPayment(by);
        invoice.ensureConfirmed(paidOn, amount);
        rows.save(invoice);
    }

    /** Enters in the ledger that somebody left a payment out of what is published, and why. */
    @Transactional
    PaymentNotices.Asked leftOut(ContractReference contract, String number, String why, String by) {
        Invoice invoice = row(contract, number);
        history.record(InvoiceHistory.entry(
                invoice, invoice.recorded(), invoice.recorded(), by, InvoiceHistory.LEFT_OUT, why));
        return new PaymentNotices.Asked(invoice.id(), invoice.version());
    }

    /** Holds that somebody confirmed this very payment (G9). */
    @Transactional(readOnly = true)
    void ensureConfirmed(ContractReference contract, String number, LocalDate paidOn, BigDecimal amount) {
        row(contract, number).ensureConfirmed(paidOn, amount);
    }

    /** The invoice of that number. */
    @Transactional(readOnly = true)
    InvoiceView get(ContractReference contract, String number) {
        return row(contract, number).view(time.today());
    }

    private Invoice row(ContractReference contract, String number) {
        return rows.findByContractReferenceAndInvoiceNumber(contract, number)
                .orElseThrow(() -> Refused.notFound("invoice of " + contract, number));
    }

    private Optional<Invoice> numbered(NewInvoice said) {
        return rows.findByContractReferenceAndInvoiceNumber(said.contractReference(), said.number());
    }

    private Invoice create(NewInvoice said, String username) {
        Invoice entered = Invoice.enter(said, username, OffsetDateTime.now(clock.withZone(London.ZONE)));
        ensureAgreed(entered, BigDecimal.ZERO);
        return kept(entered);
    }

    /**
     * Holds that no more is paid or owed under a contract than it is worth: more is a change of it in fact, with neither ground nor decision (sections 74 and 75).
     * Who enters another invoice of it at the same moment waits until this one is kept, so that both are in the sum.
     *
     * @param before what was paid or owed of this invoice until now
     */
    private void ensureAgreed(Invoice invoice, BigDecimal before) {
        if (invoice.owed().compareTo(before) <= 0) {
            return;
        }
        BigDecimal agreed = register.hold(invoice.contractReference())
                .map(ContractView::value)
                .orElse(null);
        if (agreed == null) {
            return;
        }
        BigDecimal sum = owed(invoice.contractReference()).subtract(before).add(invoice.owed());
        if (sum.compareTo(agreed) > 0) {
            throw Refused.by(
                    new Refusal(
                            "section 74",
                            "with it £" + Typed.writtenAmount(sum) + " would be paid or owed under "
                                    + invoice.contractReference() + ", which is worth £" + Typed.writtenAmount(agreed)
                                    + ".",
                            "Ask for a change of the contract on its page; until that is made, enter the invoice as disputed and say so."));
        }
    }

    /** What is paid or owed under a contract, less credit notes and without what is disputed. */
    @Transactional(readOnly = true)
    BigDecimal owed(ContractReference contract) {
        return rows.owed(contract.value());
    }

    private Invoice kept(Invoice invoice) {
        return kept(invoice, new HashMap<>());
    }

    private Invoice kept(Invoice invoice, Map<String, Map<String, Object>> known) {
        String contractType = register.find(invoice.contractReference())
                .map(ContractView::contractType)
                .orElse("services");
        Map<String, Object> terms = known.computeIfAbsent(
                contractType,
                type -> decisions
                        .evaluate("payment-terms", Map.of("contractType", type))
                        .outputs());
        invoice.payBy(
                after(invoice, terms.get("dueDays")),
                after(invoice, terms.get("targetDays")),
                Boolean.TRUE.equals(terms.get("statutory")));
        return rows.save(invoice);
    }

    private LocalDate after(Invoice invoice, Object days) {
        return time.daysBeginningWith(invoice.countsFrom(), ((Number) days).intValue())
                .date();
    }

    private void check(NewInvoice said) {
        said.check(isKnown(said), time.today());
    }

    /** Everything that is wrong with an invoice as such; empty when nothing is. */
    List<Violation> problems(NewInvoice said) {
        return said.problems(isKnown(said), time.today());
    }

    private boolean isKnown(NewInvoice said) {
        return said.contractReference() != null
                && register.find(said.contractReference()).isPresent();
    }

    private static Refused changedMeanwhile() {
        return Refused.invalid(
                null, "Somebody changed this invoice meanwhile. Look at it again, then make your change.");
    }

    private List<InvoiceView> views(List<Invoice> found) {
        LocalDate today = time.today();
        return found.stream().map(row -> row.view(today)).toList();
    }
}
