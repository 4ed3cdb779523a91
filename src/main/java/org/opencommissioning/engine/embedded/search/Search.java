package org.opencommissioning.engine.embedded.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import tools.jackson.databind.JsonNode;

/**
 * One search: filter, sort and page as the API gives them. First the keys of the page are found, with nothing but what filters and
 * sorts; then those rows are read whole. So a page costs the same however wide its rows are.
 */
final class Search<T> {

    /** Matches are counted up to here; an answer says when there are more. */
    static final int COUNTED_AT_MOST = 10_000;

    private final Searchable<T> what;
    private final Where where;
    private final List<Order> orders;
    private final Paging paging;
    /** A column that the filter holds to one value, or null: sorting by it first changes nothing, and lets an index give the order. */
    private final String constant;

    private final String hint;

    /** @param within further conditions, such as the process instance whose incidents are asked for */
    Search(Searchable<T> what, JsonNode request, Where within) {
        this.what = what;
        JsonNode filter = request == null ? null : request.get("filter");
        this.where = new Where().and(what.scope()).and(within).and(what.where(filter, "filter"));
        this.orders = orders(request == null ? null : request.get("sort"));
        this.paging = Paging.of(request == null ? null : request.get("page"));
        String index = what.indexFor(filter);
        this.constant = index == null ? constantIn(filter) : null;
        this.hint = index == null || index.isEmpty() ? "" : "USE INDEX (" + index + ")";
    }

    Page<T> on(Connection connection) throws SQLException {
        boolean backwards = paging.before() != null;
        List<Object[]> found = find(connection, backwards);
        if (backwards) {
            Collections.reverse(found);
        }
        List<T> items = read(connection, found);
        String start = found.isEmpty() ? null : Cursor.write(found.getFirst());
        String end = found.isEmpty() ? null : Cursor.write(found.getLast());
        boolean all = paging.after() == null
                && !backwards
                && found.size() < paging.limit()
                && (paging.from() == 0 || !found.isEmpty());
        if (all) {
            return new Page<>(items, paging.from() + (long) found.size(), false, start, end);
        }
        long count = count(connection);
        return new Page<>(items, Math.min(count, COUNTED_AT_MOST), count > COUNTED_AT_MOST, start, end);
    }

    /** Sort values and key of each row of the page. */
    private List<Object[]> find(Connection connection, boolean backwards) throws SQLException {
        if (paging.limit() == 0) {
            return new ArrayList<>();
        }
        Where paged = new Where().and(where);
        String cursor = backwards ? paging.before() : paging.after();
        if (cursor != null) {
            beyond(Cursor.read(cursor, orders.size()), backwards, paged);
        }
        boolean descending = orders.getFirst().descending() != backwards;
        String order = Stream.concat(
                        Stream.ofNullable(constant).map(column -> column + (descending ? " DESC" : "")),
                        orders.stream().map(each -> each.sql(backwards)))
                .collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM %s t %s WHERE %s ORDER BY %s OFFSET ? ROWS FETCH FIRST ? ROWS ONLY"
                .formatted(
                        orders.stream().map(each -> each.field().order()).collect(Collectors.joining(", ")),
                        what.table(),
                        hint,
                        paged.sql(),
                        order);
        List<Object> parameters = new ArrayList<>(paged.parameters());
        parameters.add(paging.from());
        parameters.add(paging.limit());
        List<Object[]> found = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Object[] values = new Object[orders.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getObject(i + 1);
                }
                found.add(values);
            }
        }
        return found;
    }

    /** Rows behind a cursor: equal in the first sort values, and further on in the next. */
    private void beyond(List<Object> values, boolean backwards, Where paged) {
        List<Where> alternatives = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Where alternative = new Where();
            for (int j = 0; j < i; j++) {
                String expression = orders.get(j).field().order();
                if (values.get(j) == null) {
                    alternative.and(expression + " IS NULL");
                } else {
                    alternative.and(expression + " = ?", values.get(j));
                }
            }
            if (orders.get(i).beyond(values.get(i), backwards, alternative)) {
                alternatives.add(alternative);
            }
        }
        if (alternatives.isEmpty()) {
            paged.and("FALSE");
            return;
        }
        // Implied by the alternatives, and said once more so that an index can start at the cursor.
        Order first = orders.getFirst();
        if (!first.field().nullable() && values.getFirst() != null) {
            paged.and(first.field().order() + (first.descending() != backwards ? " <= ?" : " >= ?"), values.getFirst());
        }
        paged.andAnyOf(alternatives);
    }

    /** The rows whole, in the order found. */
    private List<T> read(Connection connection, List<Object[]> found) throws SQLException {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Object> keys =
                found.stream().map(values -> values[values.length - 1]).toList();
        Map<Object, T> byKey = new HashMap<>();
        String sql = "SELECT %s AS page_key, %s FROM %s t %s WHERE %s IN (%s)"
                .formatted(
                        what.key().sql(),
                        what.columns(),
                        what.table(),
                        what.joins(),
                        what.key().sql(),
                        String.join(", ", Collections.nCopies(keys.size(), "?")));
        try (PreparedStatement statement = prepare(connection, sql, keys);
                ResultSet rows = statement.executeQuery()) {
            Result row = new Result(rows);
            while (rows.next()) {
                byKey.put(rows.getObject(1), what.mapping().map(row));
            }
        }
        return keys.stream().map(byKey::get).filter(Objects::nonNull).toList();
    }

    private long count(Connection connection) throws SQLException {
        String by = constant != null && what.stateIndex() != null ? "USE INDEX (" + what.stateIndex() + ")" : hint;
        String sql = "SELECT COUNT(*) FROM (SELECT 1 FROM %s t %s WHERE %s FETCH FIRST %d ROWS ONLY)"
                .formatted(what.table(), by, where.sql(), COUNTED_AT_MOST + 1);
        try (PreparedStatement statement = prepare(connection, sql, where.parameters());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, List<Object> parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    private List<Order> orders(JsonNode sort) {
        List<Order> given = new ArrayList<>();
        if (sort != null && !sort.isNull()) {
            if (!sort.isArray()) {
                throw new InvalidRequest("sort must be a list.");
            }
            for (JsonNode each : sort) {
                String direction =
                        each.path("order").isString() ? each.path("order").stringValue() : "ASC";
                if (!direction.equalsIgnoreCase("ASC") && !direction.equalsIgnoreCase("DESC")) {
                    throw new InvalidRequest("sort: '%s' is neither ASC nor DESC.".formatted(direction));
                }
                if (!each.path("field").isString()) {
                    throw new InvalidRequest("sort: each entry must name a field.");
                }
                given.add(new Order(what.sort(each.path("field").stringValue()), direction.equalsIgnoreCase("DESC")));
            }
        }
        // The key last makes the order total, so that no page repeats or misses a row.
        given.add(new Order(what.key(), !given.isEmpty() && given.getLast().descending()));
        return given;
    }

    private String constantIn(JsonNode filter) {
        if (filter == null
                || !filter.isObject()
                || !filter.has("state")
                || filter.get("state").isNull()) {
            return null;
        }
        JsonNode state = filter.get("state");
        boolean one = state.isString() || state.path("$eq").isString();
        Field field = what.sort("state");
        return one && field.within() == null ? field.sql() : null;
    }

    /** One criterion of a sorting; what is null comes last either way. */
    private record Order(Field field, boolean descending) {

        String sql(boolean backwards) {
            String direction = descending != backwards ? " DESC" : " ASC";
            return field.order() + direction + (!field.nullable() ? "" : backwards ? " NULLS FIRST" : " NULLS LAST");
        }

        /** Adds "further on than {@code value}" and answers whether anything can be. */
        boolean beyond(Object value, boolean backwards, Where where) {
            String expression = field.order();
            if (value == null) {
                if (backwards) {
                    where.and(expression + " IS NOT NULL");
                }
                return backwards;
            }
            String further = expression + (descending != backwards ? " < ?" : " > ?");
            if (field.nullable() && !backwards) {
                where.and("(" + further + " OR " + expression + " IS NULL)", value);
            } else {
                where.and(further, value);
            }
            return true;
        }
    }
}
