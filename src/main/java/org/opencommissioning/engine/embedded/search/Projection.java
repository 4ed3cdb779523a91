package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.MessageStartEventSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRequirementsRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import io.camunda.zeebe.protocol.record.value.deployment.Resource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Turns the engine's events into rows. Commands and rejections change nothing, so they leave no rows. */
final class Projection {

    private final Connection connection;
    final DefinitionRows definitions = new DefinitionRows();
    final InstanceRows instances;
    final JobRows jobs = new JobRows();
    final UserTaskRows userTasks = new UserTaskRows();
    final VariableRows variables = new VariableRows();
    final IncidentRows incidents = new IncidentRows();
    final DecisionInstanceRows decisionInstances = new DecisionInstanceRows();
    final MessageRows messages = new MessageRows();
    private final List<Table> tables;

    Projection(Connection connection) {
        this.connection = connection;
        this.instances = new InstanceRows(connection);
        this.tables = Stream.of(
                        definitions.tables(),
                        instances.tables(),
                        jobs.tables(),
                        userTasks.tables(),
                        variables.tables(),
                        incidents.tables(),
                        decisionInstances.tables(),
                        messages.tables())
                .flatMap(List::stream)
                .toList();
    }

    void apply(Record<?> record) throws SQLException {
        if (record.getRecordType() != RecordType.EVENT) {
            return;
        }
        Intent intent = record.getIntent();
        Object value = record.getValue();
        Event event = new Event(record.getKey(), record.getPosition(), record.getTimestamp());
        switch (record.getValueType()) {
            case PROCESS_INSTANCE -> instances.apply(event, intent, (ProcessInstanceRecordValue) value);
            case JOB -> jobs.apply(event, intent, (JobRecordValue) value);
            case VARIABLE -> variables.apply(event, intent, (VariableRecordValue) value);
            case USER_TASK -> userTasks.apply(event, intent, (UserTaskRecordValue) value);
            case INCIDENT -> incidents.apply(event, intent, (IncidentRecordValue) value);
            case PROCESS -> definitions.apply(event, intent, (Process) value);
            case DECISION -> definitions.apply(event, intent, (DecisionRecordValue) value);
            case DECISION_REQUIREMENTS -> definitions.apply(event, intent, (DecisionRequirementsRecordValue) value);
            case FORM -> definitions.apply(event, intent, (Form) value);
            case RESOURCE -> definitions.apply(event, intent, (Resource) value);
            case DECISION_EVALUATION -> decisionInstances.apply(event, intent, (DecisionEvaluationRecordValue) value);
            case PROCESS_MESSAGE_SUBSCRIPTION ->
                messages.apply(event, intent, (ProcessMessageSubscriptionRecordValue) value);
            case MESSAGE_START_EVENT_SUBSCRIPTION ->
                messages.apply(event, intent, (MessageStartEventSubscriptionRecordValue) value);
            default -> {
                // The rest of the stream is the engine's own business.
            }
        }
    }

    /** Writes what gathered since the last {@link #forget}; the caller commits. */
    void flush() throws SQLException {
        userTasks.gatherCandidates(connection);
        for (Table table : tables) {
            table.flush(connection);
        }
    }

    /** Drops what gathered: it was committed, or will be offered again. */
    void forget() {
        userTasks.forget();
        tables.forEach(Table::forget);
    }

    List<Table> tables() {
        return tables;
    }

    List<String> tableNames() {
        return tables.stream().map(Table::name).toList();
    }

    /** What a row needs to know of the record behind it. */
    record Event(long key, long position, long timestamp) {}
}
