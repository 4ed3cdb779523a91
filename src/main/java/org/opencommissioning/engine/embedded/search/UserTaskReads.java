package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.FormResult;
import io.camunda.client.protocol.rest.UserTaskResult;
import io.camunda.client.protocol.rest.UserTaskSearchQueryResult;
import io.camunda.client.protocol.rest.UserTaskStateEnum;
import io.camunda.client.protocol.rest.VariableSearchQueryResult;
import io.camunda.client.protocol.rest.VariableSearchResult;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching and reading user tasks, their forms and the variables they see. */
@RestController
@RequestMapping("/v2/user-tasks")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class UserTaskReads {

    private static final String CANDIDATE =
            "EXISTS (SELECT 1 FROM user_task_candidate c WHERE c.user_task_key = t.user_task_key AND c.kind = '%s' AND %%s)";

    static final Searchable<UserTaskResult> TASKS = new Searchable<>(
                    "User task",
                    "user_task",
                    Field.key("userTaskKey", "t.user_task_key"),
                    "t.*, COALESCE(n.name, t.element_id) AS element_name, d.process_definition_id, d.name AS process_name, d.version, p.root_process_instance_key, p.tags",
                    "LEFT JOIN process_definition d ON d.process_definition_key = t.process_definition_key"
                            + " LEFT JOIN process_element n ON n.process_definition_key = t.process_definition_key AND n.element_id = t.element_id"
                            + " LEFT JOIN process_instance p ON p.process_instance_key = t.process_instance_key",
                    UserTaskReads::task)
            .with(
                    Field.oneOf("state", "t.state", UserTaskStateEnum.values()).notNull(),
                    Field.text("assignee", "t.assignee"),
                    Field.integer("priority", "t.priority").notNull(),
                    Field.text("elementId", "t.element_id").notNull(),
                    Field.text("name", ElementInstanceReads.ELEMENT_NAME).notNull(),
                    Field.text("candidateGroup", "c.name")
                            .within(CANDIDATE.formatted("G"))
                            .orderedBy("t.candidate_groups"),
                    Field.text("candidateUser", "c.name")
                            .within(CANDIDATE.formatted("U"))
                            .orderedBy("t.candidate_users"),
                    Field.tenant(),
                    Field.ofDefinition("processDefinitionId", Field.Type.TEXT, "process_definition_id"),
                    Field.dateTime("creationDate", "t.creation_date").notNull(),
                    Field.dateTime("completionDate", "t.completion_date"),
                    Field.dateTime("followUpDate", "t.follow_up_date"),
                    Field.dateTime("dueDate", "t.due_date"),
                    Field.key("processDefinitionKey", "t.process_definition_key")
                            .notNull(),
                    Field.key("processInstanceKey", "t.process_instance_key").notNull(),
                    Field.key("elementInstanceKey", "t.element_instance_key").notNull())
            .with("processInstanceVariables", Variables.of("t.process_instance_key"))
            .with("localVariables", Variables.of("t.element_instance_key"))
            .with(
                    "tags",
                    Tags.of(
                            "(SELECT p.tags FROM process_instance p WHERE p.process_instance_key = t.process_instance_key)"))
            .countedBy("user_task_by_creation")
            .few("userTaskKey", "")
            .few("elementInstanceKey", "user_task_by_element_instance")
            .few("processInstanceKey", "user_task_by_process_instance")
            .few("localVariables", "user_task_by_element_instance")
            .few("processInstanceVariables", "user_task_by_process_instance")
            .few("assignee", "user_task_by_assignee");

    private final Reads reads;

    UserTaskReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/search")
    UserTaskSearchQueryResult search(@RequestBody(required = false) JsonNode request) {
        Page<UserTaskResult> page = reads.search(TASKS, request);
        return new UserTaskSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/{userTaskKey}")
    UserTaskResult get(@PathVariable long userTaskKey) {
        return reads.get(TASKS, userTaskKey);
    }

    /** The form linked to the task; nothing, with 204, where none is. */
    @GetMapping("/{userTaskKey}/form")
    ResponseEntity<FormResult> form(@PathVariable long userTaskKey) {
        String formKey = reads.get(TASKS, userTaskKey).getFormKey();
        return formKey == null
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(reads.get(Forms.ALL, Long.valueOf(formKey)));
    }

    /** The variables of all scopes around the task, the shadowed ones too. */
    @PostMapping("/{userTaskKey}/variables/search")
    VariableSearchQueryResult variables(
            @PathVariable long userTaskKey,
            @RequestBody(required = false) JsonNode request,
            @RequestParam(defaultValue = "true") boolean truncateValues) {
        List<Long> scopes = scopesAround(userTaskKey);
        return variables(request, truncateValues, new Where().and(inScopes("t.scope_key", scopes), scopes));
    }

    /** The variables as the task sees them: of those with one name, the innermost. */
    @PostMapping("/{userTaskKey}/effective-variables/search")
    VariableSearchQueryResult effectiveVariables(
            @PathVariable long userTaskKey,
            @RequestBody(required = false) JsonNode request,
            @RequestParam(defaultValue = "true") boolean truncateValues) {
        List<Long> scopes = scopesAround(userTaskKey);
        Set<String> seen = new LinkedHashSet<>();
        Set<Long> effective = new LinkedHashSet<>();
        reads.read(connection -> {
            for (Long scope : scopes) {
                Reads.list(
                                connection,
                                "SELECT t.variable_key, t.name FROM variable t WHERE t.scope_key = ?",
                                row -> new Named(row.number("variable_key"), row.text("name")),
                                List.of(scope))
                        .stream()
                        .filter(variable -> seen.add(variable.name()))
                        .forEach(variable -> effective.add(variable.key()));
            }
            return null;
        });
        Where within = new Where();
        if (effective.isEmpty()) {
            within.and("FALSE");
        } else {
            within.and(inScopes("t.variable_key", effective), List.copyOf(effective));
        }
        return variables(request, truncateValues, within);
    }

    private VariableSearchQueryResult variables(JsonNode request, boolean truncateValues, Where within) {
        Page<VariableSearchResult> page =
                reads.search(truncateValues ? Variables.CUT : Variables.WHOLE, request, within);
        return new VariableSearchQueryResult().items(page.items()).page(page.response());
    }

    /** Keys of the task's element instance and of everything around it up to its process instance, innermost first. */
    private List<Long> scopesAround(long userTaskKey) {
        UserTaskResult task = reads.get(TASKS, userTaskKey);
        long processInstance = Long.parseLong(task.getProcessInstanceKey());
        Set<Long> scopes = new LinkedHashSet<>();
        return reads.read(connection -> {
            long scope = Long.parseLong(task.getElementInstanceKey());
            while (scope != processInstance && scopes.add(scope)) {
                List<Long> outer = Reads.list(
                        connection,
                        "SELECT scope_key FROM element_instance WHERE element_instance_key = ?",
                        row -> row.number("scope_key"),
                        List.of(scope));
                scope = outer.isEmpty() ? processInstance : outer.getFirst();
            }
            scopes.add(processInstance);
            return List.copyOf(scopes);
        });
    }

    private static String inScopes(String column, java.util.Collection<Long> keys) {
        return column + " IN (" + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")";
    }

    private static UserTaskResult task(Result row) throws SQLException {
        return new UserTaskResult()
                .userTaskKey(row.key("user_task_key"))
                .name(row.text("element_name"))
                .state(UserTaskStateEnum.fromValue(row.text("state")))
                .assignee(row.text("assignee"))
                .elementId(row.text("element_id"))
                .candidateGroups(Text.strings(row.text("candidate_groups")))
                .candidateUsers(Text.strings(row.text("candidate_users")))
                .processDefinitionId(row.text("process_definition_id"))
                .processName(row.text("process_name"))
                .processDefinitionVersion(row.integer("version"))
                .creationDate(row.dateTime("creation_date"))
                .completionDate(row.dateTime("completion_date"))
                .followUpDate(row.dateTime("follow_up_date"))
                .dueDate(row.dateTime("due_date"))
                .tenantId(Tenant.DEFAULT)
                .externalFormReference(row.text("external_form_reference"))
                .customHeaders(Text.stringsByName(row.text("custom_headers")))
                .priority(row.integer("priority"))
                .elementInstanceKey(row.key("element_instance_key"))
                .processDefinitionKey(row.key("process_definition_key"))
                .processInstanceKey(row.key("process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .formKey(row.key("form_key"))
                .tags(Tags.read(row.text("tags")));
    }

    private record Named(long key, String name) {}
}
