package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.embedded.search.Projection.Event;

/** User tasks, and who may take them. */
final class UserTaskRows {

    private final Table tasks = new Table(
            "user_task",
            "user_task_key",
            "element_instance_key",
            "process_instance_key",
            "process_definition_key",
            "element_id",
            "state",
            "assignee",
            "candidate_groups",
            "candidate_users",
            "creation_date",
            "completion_date",
            "due_date",
            "follow_up_date",
            "priority",
            "form_key",
            "external_form_reference",
            "custom_headers",
            "first_position",
            "last_position");
    private final Table candidates = new Table("user_task_candidate", "user_task_key", "kind", "name");
    /** Tasks whose candidates this batch writes anew. */
    private final Map<Long, Candidates> changedCandidates = new LinkedHashMap<>();

    private PreparedStatement removeCandidates;

    List<Table> tables() {
        return List.of(tasks, candidates);
    }

    void apply(Event event, Intent intent, UserTaskRecordValue value) {
        if (!(intent instanceof UserTaskIntent happened)) {
            return;
        }
        long key = event.key();
        switch (happened) {
            case CREATING -> {
                Row row = tasks.insert(key, event.position());
                describe(row, value).set("state", "CREATING").set("creation_date", event.timestamp());
                candidates(key, value);
            }
            case CREATED -> {
                attributes(change(event), value).set("state", "CREATED");
                candidates(key, value);
            }
            case ASSIGNING, CLAIMING -> change(event).set("state", "ASSIGNING");
            case UPDATING -> change(event).set("state", "UPDATING");
            case COMPLETING -> change(event).set("state", "COMPLETING");
            case CANCELING -> change(event).set("state", "CANCELING");
            case ASSIGNED -> attributes(change(event), value).set("state", "CREATED");
            case UPDATED -> {
                attributes(change(event), value).set("state", "CREATED");
                candidates(key, value);
            }
            case COMPLETION_DENIED, ASSIGNMENT_DENIED, UPDATE_DENIED ->
                change(event).set("state", "CREATED");
            case COMPLETED ->
                attributes(change(event), value).set("state", "COMPLETED").set("completion_date", event.timestamp());
            case CANCELED -> change(event).set("state", "CANCELED").set("completion_date", event.timestamp());
            case MIGRATED ->
                change(event)
                        .set("process_definition_key", value.getProcessDefinitionKey())
                        .set("element_id", value.getElementId());
            default -> {
                // A correction by a listener shows once the task has made its step.
            }
        }
    }

    /** Replaces the stored candidates of tasks that this batch gave new ones. */
    void gatherCandidates(Connection connection) throws SQLException {
        if (changedCandidates.isEmpty()) {
            return;
        }
        if (removeCandidates == null) {
            removeCandidates = connection.prepareStatement("DELETE FROM user_task_candidate WHERE user_task_key = ?");
        }
        boolean remove = false;
        for (Map.Entry<Long, Candidates> entry : changedCandidates.entrySet()) {
            long key = entry.getKey();
            Row task = tasks.waiting(key);
            if (task == null || !task.fresh()) {
                removeCandidates.setLong(1, key);
                removeCandidates.addBatch();
                remove = true;
            }
            entry.getValue().groups().forEach(group -> candidate(new Candidate(key, "G", group)));
            entry.getValue().users().forEach(user -> candidate(new Candidate(key, "U", user)));
        }
        if (remove) {
            removeCandidates.executeBatch();
        }
    }

    void forget() {
        changedCandidates.clear();
    }

    private Row change(Event event) {
        return tasks.change(event.key(), event.position());
    }

    /** Everything but state, candidates' lookup rows and dates of the task's life. */
    Row describe(Row row, UserTaskRecordValue value) {
        row.set("element_instance_key", value.getElementInstanceKey())
                .set("process_instance_key", value.getProcessInstanceKey())
                .set("process_definition_key", value.getProcessDefinitionKey())
                .set("element_id", value.getElementId())
                .set("custom_headers", Text.json(value.getCustomHeaders()));
        return attributes(row, value);
    }

    private static Row attributes(Row row, UserTaskRecordValue value) {
        return row.set("assignee", Text.orNull(value.getAssignee()))
                .set("candidate_groups", Text.json(value.getCandidateGroupsList()))
                .set("candidate_users", Text.json(value.getCandidateUsersList()))
                .set("due_date", Text.millis(value.getDueDate()))
                .set("follow_up_date", Text.millis(value.getFollowUpDate()))
                .set("priority", value.getPriority())
                .set("form_key", value.getFormKey() > 0 ? value.getFormKey() : null)
                .set("external_form_reference", Text.orNull(value.getExternalFormReference()));
    }

    /** Writes the lookup rows of a task's candidates anew. */
    void candidates(long key, UserTaskRecordValue value) {
        changedCandidates.put(key, new Candidates(value.getCandidateGroupsList(), value.getCandidateUsersList()));
    }

    private void candidate(Candidate candidate) {
        candidates
                .append(candidate)
                .set("user_task_key", candidate.userTaskKey())
                .set("kind", candidate.kind())
                .set("name", candidate.name());
    }

    private record Candidates(List<String> groups, List<String> users) {}

    private record Candidate(long userTaskKey, String kind, String name) {}
}
