package org.opencommissioning.people;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as a file for spreadsheets (RFC 4180). */
public final class Csv {

    private Csv() {}

    /** The answer with the file. @param name without its ending */
    public static ResponseEntity<String> file(String name, List<String> columns, List<List<Object>> rows) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"").contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(text(columns, rows));
    }

    /** The content of the file, with a byte order mark so that spreadsheets read it as UTF-8. */
    public static String text(List<String> columns, List<List<Object>> rows) {
        return "\uFEFF" + line(columns) + rows.stream().map(Csv::line).collect(Collectors.joining());
    }

    /** A row with nulls where a value is unknown. */
    public static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static String line(List<?> values) {
        return values.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
        // A cell that begins like a formula would be run by the spreadsheet that opens it.
        if (!(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
