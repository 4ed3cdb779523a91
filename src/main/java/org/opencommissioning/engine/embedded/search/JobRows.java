package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import java.util.List;
import org.opencommissioning.engine.embedded.search.Projection.Event;

/** Jobs of workers and listeners. */
final class JobRows {

    private final Table jobs = new Table(
            "job",
            "job_key",
            "process_instance_key",
            "process_definition_key",
            "element_instance_key",
            "element_id",
            "type",
            "kind",
            "listener_event_type",
            "state",
            "retries",
            "worker",
            "deadline",
            "custom_headers",
            "error_code",
            "error_message",
            "has_failed_with_retries_left",
            "is_denied",
            "denied_reason",
            "creation_time",
            "last_update_time",
            "end_time",
            "first_position",
            "last_position");

    List<Table> tables() {
        return List.of(jobs);
    }

    void apply(Event event, Intent intent, JobRecordValue value) {
        if (!(intent instanceof JobIntent happened)) {
            return;
        }
        switch (happened) {
            case CREATED -> created(event, value);
            case COMPLETED -> {
                Row row = changed(event, value, happened).set("end_time", event.timestamp());
                if (value.getResult().isDenied()) {
                    row.set("is_denied", true)
                            .set("denied_reason", Text.orNull(value.getResult().getDeniedReason()));
                } else {
                    row.set("is_denied", false);
                }
            }
            case CANCELED -> changed(event, value, happened).set("end_time", event.timestamp());
            case FAILED, ERROR_THROWN ->
                changed(event, value, happened)
                        .set("error_code", Text.orNull(value.getErrorCode()))
                        .set("error_message", Text.orNull(value.getErrorMessage()))
                        .set("has_failed_with_retries_left", value.getRetries() > 0);
            case TIMED_OUT, RETRIES_UPDATED -> changed(event, value, happened);
            case TIMEOUT_UPDATED, UPDATED ->
                jobs.change(event.key(), event.position())
                        .set("last_update_time", event.timestamp())
                        .set("retries", value.getRetries())
                        .set("deadline", time(value.getDeadline()));
            case MIGRATED ->
                changed(event, value, happened)
                        .set("process_definition_key", value.getProcessDefinitionKey())
                        .set("element_id", value.getElementId());
            default -> {
                // Back-off and yielding do not show.
            }
        }
    }

    private void created(Event event, JobRecordValue value) {
        jobs.insert(event.key(), event.position())
                .set("process_instance_key", value.getProcessInstanceKey())
                .set("process_definition_key", value.getProcessDefinitionKey())
                .set("element_instance_key", value.getElementInstanceKey())
                .set("element_id", value.getElementId())
                .set("type", value.getType())
                .set("kind", value.getJobKind().name())
                .set("listener_event_type", value.getJobListenerEventType().name())
                .set("state", "CREATED")
                .set("retries", value.getRetries())
                .set("custom_headers", Text.json(value.getCustomHeaders()))
                .set("has_failed_with_retries_left", false)
                .set("creation_time", event.timestamp())
                .set("last_update_time", event.timestamp());
    }

    private Row changed(Event event, JobRecordValue value, JobIntent state) {
        return jobs.change(event.key(), event.position())
                .set("state", state.name())
                .set("retries", value.getRetries())
                .set("worker", Text.orNull(value.getWorker()))
                .set("deadline", time(value.getDeadline()))
                .set("last_update_time", event.timestamp());
    }

    private static Long time(long millis) {
        return millis > 0 ? millis : null;
    }
}
