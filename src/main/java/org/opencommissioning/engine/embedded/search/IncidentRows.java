package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import java.util.List;
import org.opencommissioning.engine.embedded.search.Projection.Event;

/** Incidents, and the element and process instances that show them. */
final class IncidentRows {

    private final Table incidents = new Table(
            "incident",
            "incident_key",
            "process_instance_key",
            "process_definition_key",
            "element_instance_key",
            "element_id",
            "job_key",
            "error_type",
            "error_message",
            "error_hash",
            "state",
            "creation_time",
            "first_position",
            "last_position");
    private final Table scopes = new Table("incident_scope", "scope_key", "incident_key");

    List<Table> tables() {
        return List.of(incidents, scopes);
    }

    void apply(Event event, Intent intent, IncidentRecordValue value) {
        if (!(intent instanceof IncidentIntent happened)) {
            return;
        }
        switch (happened) {
            case CREATED -> created(event, value);
            case RESOLVED -> incidents.change(event.key(), event.position()).set("state", "RESOLVED");
            case MIGRATED ->
                incidents
                        .change(event.key(), event.position())
                        .set("process_definition_key", value.getProcessDefinitionKey())
                        .set("element_id", value.getElementId());
            default -> {
                // Nothing else happens to incidents.
            }
        }
    }

    private void created(Event event, IncidentRecordValue value) {
        incidents
                .insert(event.key(), event.position())
                .set("process_instance_key", value.getProcessInstanceKey())
                .set("process_definition_key", value.getProcessDefinitionKey())
                .set("element_instance_key", keyOrNull(value.getElementInstanceKey()))
                .set("element_id", Text.orNull(value.getElementId()))
                .set("job_key", keyOrNull(value.getJobKey()))
                .set("error_type", value.getErrorType().name())
                .set("error_message", value.getErrorMessage())
                .set("error_hash", value.getErrorMessage().hashCode())
                .set("state", "ACTIVE")
                .set("creation_time", event.timestamp());
        scope(value.getProcessInstanceKey(), event.key());
        scope(value.getElementInstanceKey(), event.key());
        for (List<Long> scopesOfOneInstance : value.getElementInstancePath()) {
            scopesOfOneInstance.forEach(scope -> scope(scope, event.key()));
        }
    }

    private void scope(long scopeKey, long incidentKey) {
        if (scopeKey > 0) {
            scopes.append(new Scope(scopeKey, incidentKey))
                    .set("scope_key", scopeKey)
                    .set("incident_key", incidentKey);
        }
    }

    private static Long keyOrNull(long key) {
        return key > 0 ? key : null;
    }

    private record Scope(long scopeKey, long incidentKey) {}
}
