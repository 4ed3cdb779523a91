package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.util.List;
import org.opencommissioning.engine.embedded.search.Projection.Event;

/** Variables of every scope, with their latest values as JSON. */
final class VariableRows {

    /** Longer values are cut in search results and whole only when asked for; Camunda's own limit. */
    static final int PREVIEW_LENGTH = 8191;
    /** How much of a value is indexed. */
    static final int START_LENGTH = 64;

    private final Table variables = new Table(
            "variable",
            "variable_key",
            "name",
            "scope_key",
            "process_instance_key",
            "value_start",
            "preview",
            "full_value",
            "is_truncated",
            "first_position",
            "last_position");

    List<Table> tables() {
        return List.of(variables);
    }

    void apply(Event event, Intent intent, VariableRecordValue value) {
        if (!(intent instanceof VariableIntent happened)) {
            return;
        }
        switch (happened) {
            case CREATED ->
                value(variables.insert(event.key(), event.position()), value.getValue())
                        .set("name", value.getName())
                        .set("scope_key", value.getScopeKey())
                        .set("process_instance_key", value.getProcessInstanceKey());
            case UPDATED -> value(variables.change(event.key(), event.position()), value.getValue());
            default -> {
                // Migration moves no variable.
            }
        }
    }

    /** Sets the columns that show a value. */
    static Row value(Row row, String json) {
        boolean truncated = json.length() > PREVIEW_LENGTH;
        return row.set("value_start", start(json))
                .set("preview", truncated ? json.substring(0, PREVIEW_LENGTH) : json)
                .set("full_value", truncated ? json : null)
                .set("is_truncated", truncated);
    }

    static String start(String json) {
        return json.length() > START_LENGTH ? json.substring(0, START_LENGTH) : json;
    }
}
