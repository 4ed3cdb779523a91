package org.opencommissioning.engine.embedded.search;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import tools.jackson.databind.JsonNode;

/**
 * A property of a resource by which searches filter and sort.
 *
 * @param sql      the column or expression compared with what the caller gave
 * @param within   a condition with {@code %s} for the comparison where the column is another table's; null where it is the row's own
 * @param order    the expression to sort by
 * @param nullable whether it may be null; nulls sort last
 * @param values   the values it can have, or an empty set for any
 */
record Field(String name, Type type, String sql, String within, String order, boolean nullable, Set<String> values) {

    enum Type {
        TEXT,
        KEY,
        INTEGER,
        BOOLEAN,
        DATE_TIME
    }

    static Field of(String name, Type type, String sql) {
        return new Field(name, type, sql, null, sql, true, Set.of());
    }

    static Field text(String name, String sql) {
        return of(name, Type.TEXT, sql);
    }

    static Field key(String name, String sql) {
        return of(name, Type.KEY, sql);
    }

    static Field integer(String name, String sql) {
        return of(name, Type.INTEGER, sql);
    }

    static Field bool(String name, String sql) {
        return of(name, Type.BOOLEAN, sql);
    }

    static Field dateTime(String name, String sql) {
        return of(name, Type.DATE_TIME, sql);
    }

    /** A text that is one of an enumeration's constants. */
    static Field oneOf(String name, String sql, Enum<?>[] constants) {
        Set<String> values = java.util.Arrays.stream(constants)
                .map(Enum::name)
                .filter(value -> !value.equals("UNKNOWN_DEFAULT_OPEN_API"))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
        return new Field(name, Type.TEXT, sql, null, sql, true, values);
    }

    /** A property of the process definition that {@code t.process_definition_key} names. */
    static Field ofDefinition(String name, Type type, String column) {
        return new Field(
                name,
                type,
                "d." + column,
                "t.process_definition_key IN (SELECT d.process_definition_key FROM process_definition d WHERE %s)",
                "(SELECT d." + column
                        + " FROM process_definition d WHERE d.process_definition_key = t.process_definition_key)",
                true,
                Set.of());
    }

    /** The one tenant there is. */
    static Field tenant() {
        return text("tenantId", "'" + Tenant.DEFAULT + "'");
    }

    Field notNull() {
        return new Field(name, type, sql, within, order, false, values);
    }

    Field within(String within) {
        return new Field(name, type, sql, within, order, nullable, values);
    }

    Field orderedBy(String order) {
        return new Field(name, type, sql, within, order, nullable, values);
    }

    /** Adds what a filter asks of this property: a value, or an object of operators. */
    void filter(JsonNode asked, String path, Where where) {
        if (asked.isNull()) {
            return;
        }
        if (!asked.isObject()) {
            operator("$eq", asked, path, where);
            return;
        }
        for (Map.Entry<String, JsonNode> operator : asked.properties()) {
            if (!operator.getValue().isNull()) {
                operator(operator.getKey(), operator.getValue(), path + "." + operator.getKey(), where);
            }
        }
    }

    private void operator(String operator, JsonNode operand, String path, Where where) {
        switch (operator) {
            case "$eq" -> positive(sql + " = ?", List.of(value(operand, path)), where);
            case "$neq" -> negative(sql + " = ?", List.of(value(operand, path)), where);
            case "$gt" -> positive(sql + " > ?", List.of(value(operand, path)), where);
            case "$gte" -> positive(sql + " >= ?", List.of(value(operand, path)), where);
            case "$lt" -> positive(sql + " < ?", List.of(value(operand, path)), where);
            case "$lte" -> positive(sql + " <= ?", List.of(value(operand, path)), where);
            case "$in" -> list(operand, path, where, true);
            case "$notIn" -> list(operand, path, where, false);
            case "$like" -> like(operand, path, where);
            case "$exists" -> exists(operand, path, where);
            default ->
                throw new InvalidRequest(
                        "%s: there is no such operator; use $eq, $neq, $exists, $in, $notIn, $like, $gt, $gte, $lt or $lte."
                                .formatted(path));
        }
    }

    private void list(JsonNode operand, String path, Where where, boolean in) {
        if (!operand.isArray()) {
            throw new InvalidRequest(path + " must be a list.");
        }
        // The published clients send an empty list where none was given.
        if (operand.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        operand.forEach(element -> values.add(value(element, path)));
        String condition = sql + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
        if (in) {
            positive(condition, values, where);
        } else {
            negative(condition, values, where);
        }
    }

    private void like(JsonNode operand, String path, Where where) {
        if (type != Type.TEXT || !operand.isString()) {
            throw new InvalidRequest(path + " must be a pattern for a text, such as \"A*\".");
        }
        positive(sql + " LIKE ? ESCAPE '\\'", List.of(Patterns.like(operand.stringValue())), where);
    }

    private void exists(JsonNode operand, String path, Where where) {
        if (!operand.isBoolean()) {
            throw new InvalidRequest(path + " must be true or false.");
        }
        if (operand.booleanValue()) {
            positive(sql + " IS NOT NULL", List.of(), where);
        } else {
            negative(sql + " IS NOT NULL", List.of(), where);
        }
    }

    private void positive(String condition, List<Object> values, Where where) {
        where.and(within == null ? condition : within.formatted(condition), values);
    }

    /** Not holding includes having no value at all. */
    private void negative(String condition, List<Object> values, Where where) {
        where.and("(" + (within == null ? condition : within.formatted(condition)) + ") IS NOT TRUE", values);
    }

    Object value(JsonNode given, String path) {
        return switch (type) {
            case TEXT -> text(given, path);
            case KEY -> key(given, path);
            case INTEGER -> integer(given, path);
            case BOOLEAN -> bool(given, path);
            case DATE_TIME -> dateTime(given, path);
        };
    }

    private String text(JsonNode given, String path) {
        if (!given.isValueNode()) {
            throw new InvalidRequest(path + " must be a text.");
        }
        String text = given.asString();
        if (!values.isEmpty() && !values.contains(text)) {
            throw new InvalidRequest("%s: '%s' is none of %s.".formatted(path, text, new java.util.TreeSet<>(values)));
        }
        return text;
    }

    static Long key(JsonNode given, String path) {
        try {
            return Long.valueOf(given.asString());
        } catch (RuntimeException e) {
            throw new InvalidRequest("%s: %s is not a key.".formatted(path, given));
        }
    }

    private static Integer integer(JsonNode given, String path) {
        if (!given.isIntegralNumber() || !given.canConvertToInt()) {
            throw new InvalidRequest("%s: %s is not a whole number.".formatted(path, given));
        }
        return given.intValue();
    }

    private static Boolean bool(JsonNode given, String path) {
        if (!given.isBoolean()) {
            throw new InvalidRequest("%s must be true or false.".formatted(path));
        }
        return given.booleanValue();
    }

    private static Long dateTime(JsonNode given, String path) {
        try {
            return ZonedDateTime.parse(given.asString()).toInstant().toEpochMilli();
        } catch (RuntimeException e) {
            if (e instanceof DateTimeException || given.isContainer()) {
                throw new InvalidRequest(
                        "%s: %s is not an ISO 8601 date and time with offset, such as 2026-11-21T09:00:00Z."
                                .formatted(path, given));
            }
            throw e;
        }
    }
}
