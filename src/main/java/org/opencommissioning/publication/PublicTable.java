package org.opencommissioning.publication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A public register as a table: the same rows as JSON objects and as CSV.
 *
 * @param columns names of the columns, in order
 * @param rows one value per column; null where there is none
 */
record PublicTable(List<String> columns, List<List<Object>> rows) {

    /** The rows as objects by column name. */
    List<Map<String, Object>> objects() {
        return rows.stream().map(row -> {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int at = 0; at < columns.size(); at++) {
                object.put(columns.get(at), row.get(at));
            }
            return object;
        }).toList();
    }

    /** The rows as CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
    String csv() {
        StringBuilder csv = new StringBuilder("\uFEFF");
        line(csv, new ArrayList<>(columns));
        rows.forEach(row -> line(csv, row));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<?> values) {
        for (int at = 0; at < values.size(); at++) {
            csv.append(at == 0 ? "" : ",").append(field(values.get(at)));
        }
        csv.append("\r\n");
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof java.math.BigDecimal amount ? amount.toPlainString() : value.toString();
        // A cell that begins like a formula would be run by the spreadsheet that opens it.
        if (!(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
