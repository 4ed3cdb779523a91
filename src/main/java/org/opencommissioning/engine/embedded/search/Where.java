package org.opencommissioning.engine.embedded.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions that must all hold, with their bind parameters in order. What a caller sent is only ever a parameter. */
final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Where and(String condition, Object... values) {
        return and(condition, List.of(values));
    }

    Where and(String condition, List<?> values) {
        conditions.add(condition);
        parameters.addAll(values);
        return this;
    }

    Where and(Where other) {
        conditions.addAll(other.conditions);
        parameters.addAll(other.parameters);
        return this;
    }

    /** At least one of the alternatives holds. */
    Where andAnyOf(List<Where> alternatives) {
        conditions.add(alternatives.stream().map(Where::sql).collect(Collectors.joining(") OR (", "((", "))")));
        alternatives.forEach(alternative -> parameters.addAll(alternative.parameters));
        return this;
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    String sql() {
        return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
    }

    List<Object> parameters() {
        return parameters;
    }
}
