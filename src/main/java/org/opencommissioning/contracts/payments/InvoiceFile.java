package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Sheet;
import org.opencommissioning.site.Sheet.Line;
import org.opencommissioning.site.Typed;

/** Reads invoices and credit notes from a file and accounts for every line of it. */
final class InvoiceFile {

    static final int MOST_LINES = 20_000;
    private static final List<String> COLUMNS = List.of("contract", "number", "received", "amount", "disputed", "paid");
    private static final Set<String> NEEDED = Set.of("contract", "number", "received", "amount");
    /** Spaces of every kind, those included that keep words together or cannot be seen. */
    private static final String SPACES = "[\\s\\h\\u200B\\uFEFF]+";

    private InvoiceFile() {}

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

    /** Keeps an invoice of a line, and says what that changed. */
    interface Keeping {
        Invoices.Change keep(int line, NewInvoice invoice);
    }

    /**
     * Goes through a file. A line that is wrong is reported and leaves the others alone.
     *
     * @throws Refused when the file as a whole cannot be read
     */
    static Report bring(Sheet file, Keeping keeping) {
        List<Line> lines = file.lines();
        if (lines.isEmpty()) {
            throw wrong("The file is empty. Its first line names the columns: " + String.join(", ", COLUMNS) + ".");
        }
        List<String> header = header(lines.getFirst());
        Map<Invoices.Change, Integer> counts = new EnumMap<>(Invoices.Change.class);
        List<Rejected> rejected = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Line line : lines.subList(1, lines.size())) {
            try {
                NewInvoice invoice = invoice(header, line);
                Integer before = seen.putIfAbsent(invoice.contractReference() + " " + invoice.number(), line.number());
                if (before != null) {
                    throw wrong("Line " + before + " has the same invoice. Leave one of the two out.");
                }
                counts.merge(keeping.keep(line.number(), invoice), 1, Integer::sum);
            } catch (Refused refused) {
                rejected.add(new Rejected(line.number(), why(refused)));
            }
        }
        return new Report(
                lines.size() - 1,
                counts.getOrDefault(Invoices.Change.CREATED, 0),
                counts.getOrDefault(Invoices.Change.UPDATED, 0),
                counts.getOrDefault(Invoices.Change.UNCHANGED, 0),
                rejected,
                header.stream().filter(name -> !COLUMNS.contains(name)).toList());
    }

    /** The names of the columns; no two that are read are the same. */
    private static List<String> header(Line first) {
        List<String> header = first.cells().stream()
                .map(name -> plain(name).toLowerCase(Locale.UK))
                .toList();
        if (!header.containsAll(NEEDED)) {
            throw wrong("The first line has to name the columns " + String.join(", ", COLUMNS)
                    + "; disputed and paid may be left out. It says: " + String.join(", ", header) + ".");
        }
        for (String name : COLUMNS) {
            if (header.indexOf(name) != header.lastIndexOf(name)) {
                throw wrong("The first line names the column " + name + " twice, as column "
                        + (header.indexOf(name) + 1) + " and column " + (header.lastIndexOf(name) + 1)
                        + ". Leave one of them out, or give it another name.");
            }
        }
        return header;
    }

    private static NewInvoice invoice(List<String> header, Line line) {
        if (line.cells().size() != header.size()) {
            throw wrong("There are " + line.cells().size() + " cells where the first line names " + header.size()
                    + " columns. Put text that has a comma in it between quotation marks.");
        }
        Map<String, String> cells = new HashMap<>();
        for (int at = 0; at < header.size(); at++) {
            String cell = line.cells().get(at).strip();
            // What spreadsheets are kept from taking for a formula.
            cells.put(header.get(at), cell.startsWith("'") ? cell.substring(1) : cell);
        }
        return new NewInvoice(
                contract(cells.get("contract")),
                number(cells.get("number")),
                day("received", cells.get("received")),
                amount(cells.get("amount")),
                cells.get("disputed"),
                day("paid", cells.get("paid")));
    }

    /** A reference as the register writes it, however spaces and letters were typed. */
    private static @Nullable ContractReference contract(String typed) {
        String reference = typed.replaceAll(SPACES, "").toUpperCase(Locale.UK);
        return reference.isEmpty() ? null : ContractReference.of(reference);
    }

    /** The supplier's own number; one that a spreadsheet has rounded names no invoice any more. */
    private static String number(String typed) {
        String number = plain(typed);
        if (number.matches("\\d+(\\.\\d+)?[eE][+-]?\\d+")) {
            throw wrong(
                    "Column number: " + number
                            + " is a number in scientific notation, in which a spreadsheet has lost digits of it. Format the column as text and save the file again.");
        }
        return number;
    }

    private static @Nullable LocalDate day(String column, @Nullable String typed) {
        return read(column, Typed.date(typed));
    }

    /** In brackets or with a minus sign, as finance systems write what the supplier owes, it is a credit note. */
    private static BigDecimal amount(String typed) {
        BigDecimal amount = read("amount", Typed.amountOrCredit(plain(typed).replaceFirst("^\\((.+)\\)$", "-$1")));
        if (amount == null) {
            throw wrong("Column amount: it is empty. Write it as 1234.50, a credit note as -1234.50.");
        }
        return amount;
    }

    private static <T> @Nullable T read(String column, Typed<T> typed) {
        if (typed.isRefused()) {
            throw wrong("Column " + column + ": " + typed.problem());
        }
        return typed.value();
    }

    private static String plain(String typed) {
        return typed.replaceAll(SPACES, " ").strip();
    }

    private static Refused wrong(String message) {
        return Refused.invalid("file", message);
    }

    /** What a line is told: the columns by name where it is about columns. */
    private static String why(Refused refused) {
        return refused.violations().isEmpty()
                ? refused.getMessage()
                : refused.violations().stream().map(Violation::message).collect(Collectors.joining(" "));
    }
}
