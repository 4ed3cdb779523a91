package org.opencommissioning.publication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.opencommissioning.site.Csv;

/**
 * A public register as a table: the same rows as a page, as JSON objects, as CSV and as a feed. What is exempt never gets into it.
 *
 * @param columns what is published, in order; the first is the reference
 * @param rows one value per column; null where there is none
 */
public record PublicTable(List<Column> columns, List<List<Object>> rows) {

    /** How the values of a column are written. */
    public enum Kind {
        TEXT,
        /** A word of a list, such as {@code semi-urgent}. */
        CODE,
        DATE,
        MOMENT,
        MONEY,
        FLAG
    }

    /**
     * A column.
     *
     * @param name its name in JSON and CSV
     * @param words its name on pages
     * @param listed whether the list shows it; the page of the record shows all
     * @param choice whether people can choose among its values
     */
    public record Column(String name, String words, Kind kind, boolean listed, boolean choice) {

        public static Column of(String name, String words) {
            return new Column(name, words, Kind.TEXT, false, false);
        }

        public static Column of(String name, String words, Kind kind) {
            return new Column(name, words, kind, false, false);
        }

        public Column inList() {
            return new Column(name, words, kind, true, choice);
        }

        public Column asChoice() {
            return new Column(name, words, kind, listed, true);
        }
    }

    /** What somebody looks for. */
    record Search(String text, Map<String, String> choices, BigDecimal from, BigDecimal to) {}

    /** Where a column stands; -1 when there is none of that name. */
    int at(String name) {
        for (int at = 0; at < columns.size(); at++) {
            if (columns.get(at).name().equals(name)) {
                return at;
            }
        }
        return -1;
    }

    /** The rows somebody looks for: every word occurs somewhere, every choice is met, the amount lies within the bounds. */
    PublicTable found(Search search) {
        List<Predicate<List<Object>>> wanted = new ArrayList<>();
        for (String word : search.text().toLowerCase(Locale.UK).split("\\s+")) {
            wanted.add(row -> row.stream()
                    .anyMatch(value -> value != null
                            && value.toString().toLowerCase(Locale.UK).contains(word)));
        }
        search.choices().forEach((name, choice) -> {
            int at = at(name);
            if (at >= 0 && !choice.isBlank()) {
                wanted.add(row -> row.get(at) != null && row.get(at).toString().equals(choice));
            }
        });
        int amount = columns.stream().map(Column::kind).toList().indexOf(Kind.MONEY);
        if (amount >= 0 && search.from() != null) {
            wanted.add(row -> row.get(amount) instanceof BigDecimal value && value.compareTo(search.from()) >= 0);
        }
        if (amount >= 0 && search.to() != null) {
            wanted.add(row -> row.get(amount) instanceof BigDecimal value && value.compareTo(search.to()) <= 0);
        }
        return new PublicTable(
                columns,
                rows.stream()
                        .filter(row -> wanted.stream().allMatch(one -> one.test(row)))
                        .toList());
    }

    /** The rows by the values of a column, those without one last; as they are when there is no such column. */
    PublicTable sorted(String name, boolean descending) {
        int at = at(name);
        if (at < 0) {
            return this;
        }
        Comparator<Object> order = (one, other) -> compare(one, other);
        return new PublicTable(
                columns,
                rows.stream()
                        .sorted(Comparator.comparing(
                                row -> row.get(at), Comparator.nullsLast(descending ? order.reversed() : order)))
                        .toList());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object other) {
        return one.getClass() == other.getClass() && one instanceof Comparable comparable && !(one instanceof String)
                ? comparable.compareTo(other)
                : one.toString().compareToIgnoreCase(other.toString());
    }

    /** A part of the rows. */
    PublicTable part(int offset, int limit) {
        return new PublicTable(
                columns, rows.subList(Math.min(offset, rows.size()), Math.min(offset + limit, rows.size())));
    }

    /** The different values of a column, in order. */
    List<String> choices(String name) {
        int at = at(name);
        return rows.stream()
                .map(row -> row.get(at))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /** The rows as objects by column name. */
    public List<Map<String, Object>> objects() {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    for (int at = 0; at < columns.size(); at++) {
                        object.put(columns.get(at).name(), plain(row.get(at)));
                    }
                    return object;
                })
                .toList();
    }

    /** The rows as CSV. */
    public String csv() {
        return Csv.text(
                columns.stream().map(Column::name).toList(),
                rows.stream()
                        .map(row -> row.stream().map(PublicTable::plain).toList())
                        .toList());
    }

    private static Object plain(Object value) {
        return value instanceof OffsetDateTime at
                ? NoticeReleases.moment(at)
                : value instanceof LocalDate date ? date.toString() : value;
    }

    /** A row with nulls where a value is unknown. */
    public static List<Object> row(Object... values) {
        return Collections.unmodifiableList(java.util.Arrays.asList(values));
    }
}
