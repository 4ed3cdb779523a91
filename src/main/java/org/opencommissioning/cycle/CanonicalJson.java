package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.opencommissioning.records.Sha256;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in one form only: members sorted by name and without those that are null, numbers without trailing zeros or exponents,
 * no white space. What says the same is written the same and has the same hash.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String write(Object value) {
        var json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    /** SHA-256 in hexadecimal. */
    static String hash(String json) {
        return Sha256.of(json);
    }

    private static void append(StringBuilder json, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((name, member) -> {
                    if (member != null) {
                        sorted.put(name.toString(), member);
                    }
                });
                String separator = "{";
                for (var member : sorted.entrySet()) {
                    json.append(separator)
                            .append(JsonMapper.shared().writeValueAsString(member.getKey()))
                            .append(':');
                    append(json, member.getValue());
                    separator = ",";
                }
                json.append(sorted.isEmpty() ? "{}" : "}");
            }
            case Iterable<?> list -> {
                json.append('[');
                for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
                    append(json, items.next());
                    json.append(items.hasNext() ? "," : "");
                }
                json.append(']');
            }
            case Number number -> {
                BigDecimal decimal = new BigDecimal(number.toString());
                json.append(
                        decimal.signum() == 0
                                ? "0"
                                : decimal.stripTrailingZeros().toPlainString());
            }
            case null -> json.append("null");
            default -> json.append(JsonMapper.shared().writeValueAsString(value));
        }
    }
}
