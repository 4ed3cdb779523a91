package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.opencommissioning.engine.embedded.search.Projection.Event;

/** Process instances, their element instances and the sequence flows they took. */
final class InstanceRows {

    private final Connection connection;
    private final Table processInstances = new Table(
            "process_instance",
            "process_instance_key",
            "process_definition_key",
            "state",
            "start_date",
            "end_date",
            "parent_process_instance_key",
            "parent_element_instance_key",
            "root_process_instance_key",
            "tags",
            "first_position",
            "last_position");
    private final Table elementInstances = new Table(
            "element_instance",
            "element_instance_key",
            "process_instance_key",
            "process_definition_key",
            "scope_key",
            "element_id",
            "type",
            "state",
            "start_date",
            "end_date",
            "first_position",
            "last_position");
    private final Table sequenceFlows =
            new Table("sequence_flow", "sequence_flow_key", "process_instance_key", "element_id", "first_position");
    private PreparedStatement rootOf;

    InstanceRows(Connection connection) {
        this.connection = connection;
    }

    List<Table> tables() {
        return List.of(processInstances, elementInstances, sequenceFlows);
    }

    void apply(Event event, Intent intent, ProcessInstanceRecordValue value) throws SQLException {
        if (!(intent instanceof ProcessInstanceIntent happened)) {
            return;
        }
        switch (happened) {
            case ELEMENT_ACTIVATING -> started(event, value);
            case ELEMENT_COMPLETED -> ended(event, value, "COMPLETED");
            case ELEMENT_TERMINATED -> ended(event, value, "TERMINATED");
            case ELEMENT_MIGRATED, ANCESTOR_MIGRATED -> migrated(event, value);
            case SEQUENCE_FLOW_TAKEN ->
                sequenceFlows
                        .insert(event.key(), event.position())
                        .set("process_instance_key", value.getProcessInstanceKey())
                        .set("element_id", value.getElementId());
            default -> {
                // Steps in between that no search shows.
            }
        }
    }

    private void started(Event event, ProcessInstanceRecordValue value) throws SQLException {
        if (value.getBpmnElementType() == BpmnElementType.PROCESS) {
            long parent = value.getParentProcessInstanceKey();
            processInstances
                    .insert(event.key(), event.position())
                    .set("process_definition_key", value.getProcessDefinitionKey())
                    .set("state", "ACTIVE")
                    .set("start_date", event.timestamp())
                    .set("parent_process_instance_key", parent > 0 ? parent : null)
                    .set("parent_element_instance_key", parent > 0 ? value.getParentElementInstanceKey() : null)
                    .set("root_process_instance_key", parent > 0 ? rootOf(parent) : event.key())
                    .set("tags", tags(value.getTags()));
        } else {
            elementInstances
                    .insert(event.key(), event.position())
                    .set("process_instance_key", value.getProcessInstanceKey())
                    .set("process_definition_key", value.getProcessDefinitionKey())
                    .set("scope_key", value.getFlowScopeKey())
                    .set("element_id", value.getElementId())
                    .set("type", value.getBpmnElementType().name())
                    .set("state", "ACTIVE")
                    .set("start_date", event.timestamp());
        }
    }

    private void ended(Event event, ProcessInstanceRecordValue value, String state) {
        Table table = value.getBpmnElementType() == BpmnElementType.PROCESS ? processInstances : elementInstances;
        table.change(event.key(), event.position()).set("state", state).set("end_date", event.timestamp());
    }

    private void migrated(Event event, ProcessInstanceRecordValue value) {
        if (value.getBpmnElementType() == BpmnElementType.PROCESS) {
            processInstances
                    .change(event.key(), event.position())
                    .set("process_definition_key", value.getProcessDefinitionKey());
        } else {
            elementInstances
                    .change(event.key(), event.position())
                    .set("process_definition_key", value.getProcessDefinitionKey())
                    .set("element_id", value.getElementId())
                    .set("scope_key", value.getFlowScopeKey());
        }
    }

    private long rootOf(long processInstanceKey) throws SQLException {
        Row waiting = processInstances.waiting(processInstanceKey);
        if (waiting != null && waiting.fresh()) {
            return (Long) waiting.get("root_process_instance_key");
        }
        if (rootOf == null) {
            rootOf = connection.prepareStatement(
                    "SELECT root_process_instance_key FROM process_instance WHERE process_instance_key = ?");
        }
        rootOf.setLong(1, processInstanceKey);
        try (ResultSet row = rootOf.executeQuery()) {
            return row.next() ? row.getLong(1) : processInstanceKey;
        }
    }

    /** Tags between commas, which no tag contains, so that one can be found with LIKE. */
    private static String tags(Set<String> tags) {
        return tags.isEmpty() ? null : "," + String.join(",", tags) + ",";
    }
}
