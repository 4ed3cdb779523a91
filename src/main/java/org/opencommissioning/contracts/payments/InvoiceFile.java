package org.opencommissioning.contracts.payments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.opencommissioning.site.Typed;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Brings invoices in from a file (CSV, RFC 4180) and accounts for every line of it. */
@Service
class InvoiceFile {

    static final int MOST_LINES = 20_000;

    private static final List<String> COLUMNS = List.of("contract", "number", "received", "amount", "disputed", "paid");
    private static final Set<String> NEEDED = Set.of("contract", "number", "received", "amount");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setTrailingData(true)
            .get();

    private final Invoices invoices;

    InvoiceFile(Invoices invoices) {
        this.invoices = invoices;
    }

    /** What is wrong with a line, and what to do. */
    record Rejected(int line, String reason) {}

    /**
     * What became of a file.
     *
     * @param lines of it that hold an invoice; each was created, updated, unchanged or rejected
     * @param passedOver columns that are not read
     */
    record Report(
            int lines, int created, int updated, int unchanged, List<Rejected> rejected, List<String> passedOver) {}

    /** A record of the file and the line on which it begins. */
    private record Line(int number, List<String> cells) {}

    /**
     * Reads a file. A line that is wrong is reported and leaves the others alone.
     *
     * @throws InvoiceRefused when the file as a whole cannot be read
     */
    Report bring(String text, String username) {
        List<Line> lines = lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.isEmpty()) {
            throw whole("The file is empty. Its first line names the columns: " + String.join(", ", COLUMNS) + ".");
        }
        List<String> header = lines.getFirst().cells().stream()
                .map(name -> name.strip().toLowerCase(Locale.UK))
                .toList();
        if (!header.containsAll(NEEDED)) {
            throw whole("The first line has to name the columns " + String.join(", ", COLUMNS)
                    + "; disputed and paid may be left out. It says: " + String.join(", ", header) + ".");
        }
        if (lines.size() > MOST_LINES + 1) {
            throw whole("The file has " + (lines.size() - 1) + " lines. Bring in at most " + MOST_LINES + " at once.");
        }
        int created = 0;
        int updated = 0;
        int unchanged = 0;
        var rejected = new ArrayList<Rejected>();
        var seen = new HashMap<String, Integer>();
        for (Line line : lines.subList(1, lines.size())) {
            try {
                NewInvoice invoice = invoice(header, line);
                Integer before = seen.putIfAbsent(invoice.contractReference() + " " + invoice.number(), line.number());
                if (before != null) {
                    throw whole("Line " + before + " has the same invoice. Leave one of the two out.");
                }
                switch (invoices.bring(invoice, username)) {
                    case CREATED -> created++;
                    case UPDATED -> updated++;
                    case UNCHANGED -> unchanged++;
                }
            } catch (InvoiceRefused refused) {
                rejected.add(new Rejected(line.number(), refused.getMessage()));
            } catch (DataAccessException meanwhile) {
                rejected.add(new Rejected(
                        line.number(), "Somebody changed this invoice at the same time. Bring the line in again."));
            }
        }
        return new Report(
                lines.size() - 1,
                created,
                updated,
                unchanged,
                rejected,
                header.stream().filter(name -> !COLUMNS.contains(name)).toList());
    }

    private static NewInvoice invoice(List<String> header, Line line) {
        if (line.cells().size() != header.size()) {
            throw whole("There are " + line.cells().size() + " cells where the first line names " + header.size()
                    + " columns. Put text that has a comma in it between quotation marks.");
        }
        Map<String, String> cells = new HashMap<>();
        for (int at = 0; at < header.size(); at++) {
            String cell = line.cells().get(at).strip();
            // What spreadsheets are kept from taking for a formula.
            cells.put(header.get(at), cell.startsWith("'") ? cell.substring(1) : cell);
        }
        return new NewInvoice(
                cells.get("contract"),
                cells.get("number"),
                day("received", cells.get("received")),
                amount(cells.get("amount")),
                cells.get("disputed"),
                day("paid", cells.get("paid")));
    }

    private static LocalDate day(String column, String typed) {
        return read(column, Typed.date(typed));
    }

    private static BigDecimal amount(String typed) {
        BigDecimal amount = read("amount", Typed.amount(typed));
        if (amount == null) {
            throw whole("The column amount is empty. Write it as 1234.50.");
        }
        return amount;
    }

    private static <T> T read(String column, Typed<T> typed) {
        if (typed.isRefused()) {
            throw whole("Column " + column + ": " + typed.problem());
        }
        return typed.value();
    }

    private static InvoiceRefused whole(String message) {
        return new InvoiceRefused(List.of(new InvoiceRefused.Problem("file", message)));
    }

    /** The records of a file; lines with nothing in them are none. */
    private static List<Line> lines(String text) {
        var lines = new ArrayList<Line>();
        long begun = 1;
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            for (CSVRecord line : parser) {
                if (line.stream().anyMatch(cell -> !cell.isBlank())) {
                    lines.add(new Line((int) begun, line.toList()));
                }
                begun = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw whole("The quotation mark that opens on line " + begun + " is never closed.");
        }
        return lines;
    }
}
