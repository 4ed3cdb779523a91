package org.opencommissioning.contracts.payments;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.contracts.payments.Invoices.Brought;
import org.opencommissioning.contracts.payments.Invoices.Change;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.Sheet;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Files of invoices: what one would do is shown before it does it, its report stays, and what it did is taken back again. */
@Service
class InvoiceImports {

    static final int MOST_LINES = 20_000;
    private static final int LONGEST_NAME = 200;

    private final InvoiceImportRows imports;
    private final Invoices invoices;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InvoiceImports(
            InvoiceImportRows imports,
            Invoices invoices,
            Ledger ledger,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.imports = imports;
        this.invoices = invoices;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** An invoice that a file changed. */
    private record Changed(int line, long invoice, int version, Invoice.Before before) {}

    /**
     * Looks at what a file would do: does all of it, and then takes the transaction back, so that the preview says what bringing it in will.
     *
     * @throws Refused when the file as a whole cannot be read
     */
    InvoiceImportView preview(String fileName, byte[] content, String by) {
        Sheet sheet = Sheet.read(content, MOST_LINES);
        Map<String, Map<String, Object>> terms = new HashMap<>();
        InvoiceFile.Report report = transaction.execute(status -> {
            status.setRollbackOnly();
            return InvoiceFile.bring(
                    sheet, (line, invoice) -> invoices.bring(invoice, by, terms).change());
        });
        String name = fileName.length() > LONGEST_NAME ? fileName.substring(0, LONGEST_NAME) : fileName;
        return imports.save(InvoiceImport.preview(name, sheet, report, by, now()))
                .view();
    }

    /** Brings in what somebody has looked at: every line that is right, or nothing when somebody changes an invoice meanwhile. */
    InvoiceImportView bring(long id, String by) {
        try {
            return transaction.execute(status -> {
                InvoiceImport chosen = row(id);
                Map<String, Map<String, Object>> terms = new HashMap<>();
                List<Entry> entries = new ArrayList<>();
                chosen.brought(
                        InvoiceFile.bring(chosen.toBring(), (line, invoice) -> {
                            Brought brought = invoices.bring(invoice, by, terms);
                            if (brought.change() != Change.UNCHANGED) {
                                remember(id, line, brought);
                            }
                            if (brought.entry() != null) {
                                entries.add(brought.entry());
                            }
                            return brought.change();
                        }),
                        by,
                        now());
                InvoiceImportView done = imports.save(chosen).view();
                invoices.enterInLedger(entries);
                return entered(done, "invoices-brought-in", by);
            });
        } catch (ConcurrencyFailureException | DuplicateKeyException meanwhile) {
            throw Refused.conflict(
                    "Somebody changed an invoice of this file at the same time, so nothing of it was brought in. Try again.");
        }
    }

    /** Takes back what a file did: new invoices go, others are as before; what somebody changed since stays. */
    InvoiceImportView undo(long id, String by) {
        try {
            return transaction.execute(status -> {
                InvoiceImport brought = row(id);
                brought.ensureBrought();
                List<Integer> left = new ArrayList<>();
                List<Entry> entries = new ArrayList<>();
                for (Changed one : changes(id)) {
                    Optional<Entry> taken = invoices.takeBack(one.invoice(), one.version(), one.before(), by);
                    taken.ifPresentOrElse(entries::add, () -> left.add(one.line()));
                }
                brought.undone(left, by, now());
                InvoiceImportView done = imports.save(brought).view();
                invoices.enterInLedger(entries);
                return entered(done, "invoices-taken-back", by);
            });
        } catch (ConcurrencyFailureException meanwhile) {
            throw Refused.conflict(
                    "Somebody changed an invoice of this file at the same time, so nothing was taken back. Try again.");
        }
    }

    /** A file is one act of one person, besides what it changed of each invoice. */
    private InvoiceImportView entered(InvoiceImportView file, String outcome, String by) {
        ledger.record(Entry.by(
                by,
                Entry.Kind.EFFECT,
                outcome,
                "File " + file.id() + ", " + file.fileName() + ": "
                        + file.report().created() + " new, " + file.report().updated() + " brought up to date."));
        return file;
    }

    @Transactional(readOnly = true)
    public InvoiceImportView find(long id) {
        return row(id).view();
    }

    /** The files that were chosen last, the newest first. */
    @Transactional(readOnly = true)
    public List<InvoiceImportView> latest() {
        return imports.findTop20ByOrderByIdDesc().stream()
                .map(InvoiceImport::view)
                .toList();
    }

    private InvoiceImport row(long id) {
        return imports.findById(id).orElseThrow(() -> Refused.notFound("file of invoices", id));
    }

    private void remember(long id, int line, Brought brought) {
        jdbc.sql("""
                        INSERT INTO invoice_import_change (import_id, line, invoice_id, invoice_version, said_before)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(
                        id,
                        line,
                        brought.id(),
                        brought.version(),
                        brought.before() == null ? "" : JsonMapper.shared().writeValueAsString(brought.before()))
                .update();
    }

    private List<Changed> changes(long id) {
        return jdbc.sql("""
                        SELECT line, invoice_id, invoice_version, said_before FROM invoice_import_change
                        WHERE import_id = ? ORDER BY line""")
                .param(id)
                .query((row, number) -> new Changed(
                        row.getInt(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getString(4).isEmpty()
                                ? null
                                : JsonMapper.shared().readValue(row.getString(4), Invoice.Before.class)))
                .list();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }
}
