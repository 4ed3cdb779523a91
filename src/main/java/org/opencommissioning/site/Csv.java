package org.opencommissioning.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as a file for spreadsheets (RFC 4180). */
public final class Csv {

    private Csv() {}

    /** The answer with the file. @param name without its ending */
    public static ResponseEntity<String> file(String name, List<String> columns, List<List<Object>> rows) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(text(columns, rows));
    }

    /** The content of the file, with a byte order mark so that spreadsheets read it as UTF-8. */
    public static String text(List<String> columns, List<List<Object>> rows) {
        var text = new StringBuilder("\uFEFF");
        try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(columns);
            for (List<Object> row : rows) {
                printer.printRecord(row.stream().map(Csv::field));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A row with nulls where a value is unknown. */
    public static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static Object field(Object value) {
        if (value == null || value instanceof Number) {
            return value instanceof BigDecimal amount ? amount.toPlainString() : value;
        }
        String text = value.toString();
        // A cell that begins like a formula would be run by the spreadsheet that opens it.
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
