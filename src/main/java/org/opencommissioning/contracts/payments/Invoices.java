package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Invoices and how promptly they are paid (Procurement Act 2023 section 68; recommendation 20). */
@Service
public class Invoices {

    private final InvoiceRows rows;
    private final ContractsRegister register;
    private final Decisions decisions;
    private final Ledger ledger;
    private final LawfulTime time;
    private final Clock clock;

    Invoices(
            InvoiceRows rows,
            ContractsRegister register,
            Decisions decisions,
            Ledger ledger,
            LawfulTime time,
            Clock clock) {
        this.rows = rows;
        this.register = register;
        this.decisions = decisions;
        this.ledger = ledger;
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
     * Changes an invoice.
     *
     * @param version as it was when it was looked at
     * @param username who changes it, as the ledger has it
     * @throws Refused naming the fields that need another look, or that somebody changed it meanwhile
     */
    @Transactional
    InvoiceView change(long id, int version, NewInvoice said, String username) {
        Invoice invoice =
                rows.findById(id).orElseThrow(() -> Refused.invalid(null, "This invoice is not there any more."));
        if (!invoice.isVersion(version)) {
            throw changedMeanwhile();
        }
        check(said);
        if (!invoice.isNumbered(said.number()) && numbered(said).isPresent()) {
            throw Refused.invalid("number", "Another invoice of this contract has this number.");
        }
        InvoiceView before = invoice.view(time.today());
        invoice.correct(said, time.today());
        try {
            return corrected(before, kept(invoice), username);
        } catch (OptimisticLockingFailureException meanwhile) {
            throw changedMeanwhile();
        }
    }

    /**
     * What an invoice of a file changed.
     *
     * @param version of the invoice since then
     * @param before  what it said before; null for one that is new
     */
    record Brought(Change change, long id, int version, Invoice.@Nullable Before before) {}

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
            Invoice created =
                    kept(Invoice.enter(said, username, OffsetDateTime.now(clock.withZone(London.ZONE))), terms);
            return new Brought(Change.CREATED, created.id(), created.version(), null);
        }
        Invoice invoice = known.get();
        if (invoice.says(said)) {
            return new Brought(Change.UNCHANGED, invoice.id(), invoice.version(), null);
        }
        Invoice.Before before = invoice.now();
        invoice.update(said, time.today());
        Invoice updated = kept(invoice, terms);
        return new Brought(Change.UPDATED, updated.id(), updated.version(), before);
    }

    /**
     * Takes back what a file did to an invoice, unless somebody changed it since.
     *
     * @param version of the invoice after the file
     * @param before  what it said before; null for one that the file brought
     * @return whether it was taken back
     */
    @Transactional
    boolean takeBack(long id, int version, Invoice.@Nullable Before before) {
        Optional<Invoice> found = rows.findById(id).filter(one -> one.isVersion(version));
        found.ifPresent(invoice -> {
            if (before == null) {
                rows.delete(invoice);
            } else {
                invoice.restore(before);
                kept(invoice);
            }
        });
        return found.isPresent();
    }

    /** Who changed an invoice, and what it said before: what is due, paid and published of it follows from it. */
    private InvoiceView corrected(InvoiceView before, Invoice invoice, String username) {
        InvoiceView after = invoice.view(time.today());
        ledger.record(Entry.by(username, Entry.Kind.EFFECT, "invoice-corrected", "Invoice " + after.number())
                .on(SubjectKind.CONTRACT, after.contractReference())
                .changing(said(before), said(after)));
        return after;
    }

    private static String said(InvoiceView invoice) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("number", invoice.number());
        said.put("amount", invoice.amount());
        said.put("received", String.valueOf(invoice.receivedOn()));
        said.put("dispute", invoice.dispute().disputeReason());
        said.put("paid", invoice.paidOn() == null ? null : invoice.paidOn().toString());
        return JsonMapper.shared().writeValueAsString(said);
    }

    /** Keeps that somebody confirmed a payment for publication, as it is recorded. */
    @Transactional
    void confirmPayment(ContractReference contract, String number, LocalDate paidOn, BigDecimal amount, String by) {
        Invoice invoice = row(contract, number);
        invoice.confirmPayment(by);
        invoice.ensureConfirmed(paidOn, amount);
        rows.save(invoice);
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
        return kept(Invoice.enter(said, username, OffsetDateTime.now(clock.withZone(London.ZONE))));
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
