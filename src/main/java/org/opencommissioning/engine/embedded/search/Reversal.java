package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.engine.state.immutable.JobState;
import io.camunda.zeebe.engine.state.immutable.ProcessingState;
import io.camunda.zeebe.engine.state.instance.ElementInstance;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.util.buffer.BufferUtil;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.agrona.DirectBuffer;

/**
 * Takes rows back to what they said at an earlier position, after the log has lost the records behind it: rows first seen since are
 * deleted, rows changed since are derived from the engine's state, which still has every entity that could change.
 */
final class Reversal {

    private final Connection connection;
    private final Projection projection;

    Reversal(Connection connection, Projection projection) {
        this.connection = connection;
        this.projection = projection;
    }

    void revertAfter(long position, ProcessingState state) throws SQLException {
        projection.forget();
        for (Table table : projection.tables()) {
            if (table.hasColumn("first_position")) {
                update("DELETE FROM " + table.name() + " WHERE first_position > ?", position);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "DELETE FROM user_task_candidate WHERE user_task_key NOT IN (SELECT user_task_key FROM user_task)");
            statement.execute(
                    "DELETE FROM incident_scope WHERE incident_key NOT IN (SELECT incident_key FROM incident)");
        }
        for (Table table : projection.tables()) {
            if (table.changeable()) {
                restore(table, position, state);
            }
        }
        projection.flush();
    }

    private void restore(Table table, long position, ProcessingState state) throws SQLException {
        String columns = switch (table.name()) {
            case "variable" -> "variable_key, scope_key, name";
            case "message_subscription" -> "message_subscription_key, element_instance_key, message_name";
            default -> table.keyColumn();
        };
        try (PreparedStatement changed = connection.prepareStatement(
                "SELECT " + columns + " FROM " + table.name() + " WHERE last_position > ?")) {
            changed.setLong(1, position);
            try (ResultSet rows = changed.executeQuery()) {
                while (rows.next()) {
                    long key = rows.getLong(1);
                    Row row = table.change(key, position);
                    switch (table.name()) {
                        case "process_instance", "element_instance" ->
                            instance(row, state.getElementInstanceState().getInstance(key));
                        case "job" ->
                            job(
                                    row,
                                    state.getJobState().getState(key),
                                    state.getJobState().getJob(key));
                        case "user_task" -> userTask(row, key, state);
                        case "variable" ->
                            variable(
                                    row,
                                    state.getVariableState()
                                            .getVariableLocal(
                                                    rows.getLong(2), BufferUtil.wrapString(rows.getString(3))));
                        case "incident" ->
                            row.set(
                                    "state",
                                    state.getIncidentState().getIncidentRecord(key) != null ? "ACTIVE" : "RESOLVED");
                        case "message_subscription" -> {
                            if (state.getProcessMessageSubscriptionState()
                                    .existSubscriptionForElementInstance(
                                            rows.getLong(2), BufferUtil.wrapString(rows.getString(3)), "<default>")) {
                                row.set("state", "CREATED");
                            }
                        }
                        // Definitions change in one way only: they are deleted.
                        default -> row.set("deleted", false);
                    }
                }
            }
        }
    }

    private static void instance(Row row, ElementInstance instance) {
        if (instance == null) {
            return;
        }
        ProcessInstanceRecord value = instance.getValue();
        row.set("state", "ACTIVE").set("end_date", null).set("process_definition_key", value.getProcessDefinitionKey());
        if (value.getBpmnElementType() != BpmnElementType.PROCESS) {
            row.set("element_id", value.getElementId()).set("scope_key", value.getFlowScopeKey());
        }
    }

    private static void job(Row row, JobState.State state, JobRecord job) {
        if (job == null) {
            return;
        }
        row.set(
                        "state",
                        switch (state) {
                            case FAILED -> "FAILED";
                            case ERROR_THROWN -> "ERROR_THROWN";
                            case ACTIVATABLE, ACTIVATED, NOT_FOUND -> "CREATED";
                        })
                .set("retries", job.getRetries())
                .set("worker", Text.orNull(job.getWorker()))
                .set("deadline", job.getDeadline() > 0 ? job.getDeadline() : null)
                .set("has_failed_with_retries_left", state == JobState.State.FAILED && job.getRetries() > 0)
                .set("error_code", Text.orNull(job.getErrorCode()))
                .set("error_message", Text.orNull(job.getErrorMessage()))
                .set("process_definition_key", job.getProcessDefinitionKey())
                .set("element_id", job.getElementId())
                .set("is_denied", null)
                .set("denied_reason", null)
                .set("end_time", null);
    }

    private void userTask(Row row, long key, ProcessingState state) {
        UserTaskRecord task = state.getUserTaskState().getUserTask(key);
        if (task == null) {
            return;
        }
        projection
                .userTasks
                .describe(row, task)
                .set(
                        "state",
                        switch (state.getUserTaskState().getLifecycleState(key)) {
                            case CREATING -> "CREATING";
                            case CREATED, NOT_FOUND -> "CREATED";
                            case COMPLETING -> "COMPLETING";
                            case CANCELING -> "CANCELING";
                            case ASSIGNING, CLAIMING -> "ASSIGNING";
                            case UPDATING -> "UPDATING";
                        })
                .set("completion_date", null);
        projection.userTasks.candidates(key, task);
    }

    private static void variable(Row row, DirectBuffer value) {
        if (value != null) {
            VariableRows.value(row, MsgPackConverter.convertToJson(value));
        }
    }

    private void update(String sql, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }
}
