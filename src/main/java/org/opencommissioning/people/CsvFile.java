package org.opencommissioning.people;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as a file for spreadsheets (RFC 4180). */
public final class CsvFile {

    private CsvFile() {}

    /**
     * The answer that a browser saves.
     *
     * @param name the file's name, without its ending
     * @param rows one value for each column; null where there is none
     */
    public static ResponseEntity<String> of(String name, List<String> columns, List<List<Object>> rows) {
        // The byte order mark makes spreadsheets read it as UTF-8.
        String text = "\uFEFF" + line(columns) + rows.stream().map(CsvFile::line).collect(Collectors.joining());
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"").contentType(MediaType.parseMediaType("text/csv;charset=UTF-8")).body(text);
    }

    /** A row with nulls where a value is unknown. */
    public static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static String line(List<?> values) {
        return values.stream().map(CsvFile::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        // A cell that begins like a formula would be run by the spreadsheet that opens it.
        if (!(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
