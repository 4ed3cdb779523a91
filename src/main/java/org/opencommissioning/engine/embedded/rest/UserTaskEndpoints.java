package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.Changeset;
import io.camunda.client.protocol.rest.UserTaskAssignmentRequest;
import io.camunda.client.protocol.rest.UserTaskCompletionRequest;
import io.camunda.client.protocol.rest.UserTaskUpdateRequest;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.opencommissioning.engine.ServiceAccount;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.opencommissioning.engine.embedded.search.Assignees;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Assigns, changes and completes user tasks. What a task listener denies is answered with 409 and its reason. */
@EmbeddedApi
@RequestMapping("/v2/user-tasks/{userTaskKey}")
class UserTaskEndpoints {

    private final Engine engine;
    private final Assignees assignees;
    private final ServiceAccount application;
    private final ReservedModels reserved;

    UserTaskEndpoints(Engine engine, Assignees assignees, ServiceAccount application, ReservedModels reserved) {
        this.engine = engine;
        this.assignees = assignees;
        this.application = application;
        this.reserved = reserved;
    }

    @PostMapping("/assignment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(@PathVariable String userTaskKey, @RequestBody UserTaskAssignmentRequest request)
            throws TimeoutException {
        boolean override = request.getAllowOverride() == null || request.getAllowOverride();
        send(
                userTaskKey,
                override ? UserTaskIntent.ASSIGN : UserTaskIntent.CLAIM,
                new UserTaskRecord()
                        .setAssignee(Engine.required("assignee", request.getAssignee()))
                        .setAction(actionOr("assign", request.getAction())));
        reserved.noteGiven(Engine.key("userTaskKey", userTaskKey), request.getAssignee());
    }

    @DeleteMapping("/assignee")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unassign(@PathVariable String userTaskKey) throws TimeoutException {
        send(
                userTaskKey,
                UserTaskIntent.ASSIGN,
                new UserTaskRecord().setAssignee("").setAction("unassign"));
        reserved.noteGiven(Engine.key("userTaskKey", userTaskKey), "");
    }

    @PatchMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void update(@PathVariable String userTaskKey, @RequestBody UserTaskUpdateRequest request) throws TimeoutException {
        reserved.checkTask("change-task", Engine.key("userTaskKey", userTaskKey));
        Changeset changes = request.getChangeset();
        UserTaskRecord command = new UserTaskRecord().setAction(actionOr("update", request.getAction()));
        if (changes != null) {
            apply(changes, command);
        }
        if (!command.hasChangedAttributes()
                && (request.getAction() == null || request.getAction().isBlank())) {
            throw new InvalidRequest(
                    "No update data provided. Provide at least an 'action' or a non-null value for a supported attribute"
                            + " in the 'changeset': candidateGroups, candidateUsers, dueDate, followUpDate, priority.");
        }
        send(userTaskKey, UserTaskIntent.UPDATE, command);
    }

    /**
     * Completes a task. One of the application's own processes is completed by its assignee: a listener is told the assignee and not
     * who calls, so nobody else may call, except the application, which has checked the person it acts for. Any other is completed as
     * on a cluster: by administrators too.
     */
    @PostMapping("/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(@PathVariable String userTaskKey, @RequestBody(required = false) UserTaskCompletionRequest request)
            throws TimeoutException {
        String caller = Engine.caller();
        long key = Engine.key("userTaskKey", userTaskKey);
        if (!caller.equals(application.username())
                && reserved.forTheAssigneeAlone(key)
                && !assignees.isAssignee(key, caller)) {
            throw new Forbidden("Only the assignee of user task '%s' may complete it, and '%s' is not: assign it first."
                    .formatted(userTaskKey, caller));
        }
        UserTaskRecord command =
                new UserTaskRecord().setAction(actionOr("complete", request == null ? null : request.getAction()));
        if (request != null) {
            command.setVariables(Engine.document(request.getVariables()));
        }
        send(userTaskKey, UserTaskIntent.COMPLETE, command);
    }

    private void send(String userTaskKey, UserTaskIntent intent, UserTaskRecord command) throws TimeoutException {
        long key = Engine.key("userTaskKey", userTaskKey);
        engine.send(ValueType.USER_TASK, intent, key, command.setUserTaskKey(key));
    }

    /** The client's type for the changes is a map: only what it holds is to be changed. */
    private static void apply(Changeset changes, UserTaskRecord command) {
        if (changes.get("candidateGroups") != null) {
            command.setCandidateGroupsList(texts(changes, "candidateGroups")).setCandidateGroupsChanged();
        }
        if (changes.get("candidateUsers") != null) {
            command.setCandidateUsersList(texts(changes, "candidateUsers")).setCandidateUsersChanged();
        }
        if (changes.get("dueDate") != null) {
            command.setDueDate(date(changes, "dueDate")).setDueDateChanged();
        }
        if (changes.get("followUpDate") != null) {
            command.setFollowUpDate(date(changes, "followUpDate")).setFollowUpDateChanged();
        }
        if (changes.get("priority") != null) {
            command.setPriority(priority(changes)).setPriorityChanged();
        }
    }

    private static List<String> texts(Changeset changes, String property) {
        if (changes.get(property) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new InvalidRequest("The value for changeset.%s must be a list of strings.".formatted(property));
    }

    private static String date(Changeset changes, String property) {
        if (changes.get(property) instanceof String text) {
            try {
                if (!text.isEmpty()) {
                    OffsetDateTime.parse(text);
                }
                return text;
            } catch (DateTimeParseException e) {
                // Refused below with every other kind of value.
            }
        }
        throw new InvalidRequest(
                "The provided changeset.%s '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
                        .formatted(property, changes.get(property)));
    }

    private static int priority(Changeset changes) {
        if (changes.get("priority") instanceof Number number && number.intValue() >= 0 && number.intValue() <= 100) {
            return number.intValue();
        }
        throw new InvalidRequest("The value for changeset.priority is '%s' but must be within the [0,100] range."
                .formatted(changes.get("priority")));
    }

    private static String actionOr(String usual, String action) {
        return action == null || action.isBlank() ? usual : action;
    }
}
