package org.opencommissioning.tasks;

import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The inbox as JSON. */
@RestController
@RequestMapping("/api/tasks")
class TaskEndpoints {

    private static final int LONGEST_PAGE = 200;

    private final Inbox inbox;
    private final People people;
    private final LawfulTime lawfulTime;
    private final ObjectProvider<TaskReading> readings;

    TaskEndpoints(Inbox inbox, People people, LawfulTime lawfulTime, ObjectProvider<TaskReading> readings) {
        this.inbox = inbox;
        this.people = people;
        this.lawfulTime = lawfulTime;
        this.readings = readings;
    }

    /** @param dueDate when it is due; null for no deadline */
    record TaskBody(
            String key,
            String state,
            String name,
            String elementId,
            String processId,
            String processInstanceKey,
            String caseReference,
            String caseTitle,
            Integer planVersion,
            String stage,
            String gate,
            String asks,
            String source,
            List<String> candidateGroups,
            List<String> candidateUsers,
            String assignee,
            OffsetDateTime dueDate,
            boolean overdue,
            int priority,
            OffsetDateTime createdAt,
            OffsetDateTime endedAt,
            String endedBy,
            String directorate,
            BigDecimal estimatedValue,
            OffsetDateTime followUpDate,
            String endedFor) {}

    /** @param next the value of {@code after} for the next page; null at the end */
    record ListBody(List<TaskBody> tasks, String next, Inbox.Counts counts) {}

    /** @param documents what is read before the task is done, by its name */
    record FormBody(
            Map<String, Object> schema,
            Map<String, Object> data,
            OffsetDateTime draftSavedAt,
            Map<String, Object> documents) {}

    /** What the form's fields hold, by their keys. */
    record Answers(Map<String, Object> variables) {

        Answers {
            variables = variables == null ? Map.of() : variables;
        }
    }

    record DraftBody(OffsetDateTime savedAt) {}

    @Operation(
            operationId = "listTasks",
            summary = "Open tasks, most urgent first",
            description =
                    "scope: mine, groups (what my groups may take, taken or not) or all. Filters: case, stage, gate, kind (the name of the task), person (who has taken it), group, directorate, due (overdue, "
                            + "today, week, none, follow_up), claimed (true, false), text, valueFrom, valueTo. sort: urgency, last_due, newest, oldest, value, lowest_value, or task, case, stage and taken by their words, each also with _down. limit: 1 to 200. after: the 'next' of the page before. Counts stop at 1,000.")
    @GetMapping
    ListBody list(
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(name = "case", required = false) String caseReference,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String gate,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String person,
            @RequestParam(required = false) String group,
            @RequestParam(required = false) String directorate,
            @RequestParam(required = false) String due,
            @RequestParam(required = false) Boolean claimed,
            @RequestParam(required = false) String text,
            @RequestParam(required = false) String valueFrom,
            @RequestParam(required = false) String valueTo,
            @RequestParam(defaultValue = "urgency") String sort,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw Refused.badRequest("limit", "limit=" + limit + " is not between 1 and " + LONGEST_PAGE + ".");
        }
        var caller = people.current();
        var today = lawfulTime.today();
        var order = oneOf(TaskQuery.Sort.class, "sort", sort);
        var page = inbox.page(new TaskQuery(
                oneOf(TaskQuery.Scope.class, "scope", scope),
                caller.username(),
                people.groupsOf(caller.username(), today),
                new TaskFilter(
                        TaskFilters.blankToNull(caseReference),
                        new TaskFilter.Kind(
                                TaskFilters.blankToNull(stage),
                                TaskFilters.blankToNull(gate),
                                TaskFilters.blankToNull(kind)),
                        TaskFilters.blankToNull(group),
                        TaskFilters.blankToNull(directorate),
                        TaskFilters.blankToNull(due) == null ? null : oneOf(TaskFilter.Due.class, "due", due),
                        new TaskFilter.Taken(claimed, TaskFilters.blankToNull(person)),
                        TaskFilters.blankToNull(text),
                        new TaskFilter.Value(
                                TaskFilters.amount("valueFrom", valueFrom), TaskFilters.amount("valueTo", valueTo))),
                today,
                order,
                TaskFilters.blankToNull(after) == null ? null : Cursor.read(after, order),
                limit));
        return new ListBody(page.tasks().stream().map(this::body).toList(), page.next(), inbox.counts(caller));
    }

    @Operation(operationId = "readTask", summary = "One task, open or ended")
    @GetMapping("/{key}")
    TaskBody task(@PathVariable String key) {
        return body(inbox.task(number(key)));
    }

    @Operation(
            operationId = "readTaskForm",
            summary = "The Camunda Form of an open task with the values it is shown with, the caller's draft included",
            description =
                    "documents: what is decided on, whole, such as the plan. Asking for the form counts as opening them, and a decision on what the caller has not opened as it is now is refused (G6).")
    @GetMapping("/{key}/form")
    FormBody form(@PathVariable String key) {
        var person = people.current();
        // What was answered in a task that is done may be its author's own.
        var task = inbox.open(number(key));
        var form = inbox.form(task, person);
        var documents = new LinkedHashMap<String, Object>();
        readings.orderedStream()
                .flatMap(one -> one.of(task, person).stream())
                .filter(document -> document.content() != null)
                .forEach(document -> documents.put(document.name(), document.content()));
        return new FormBody(form.schema(), form.data(), form.savedAt(), documents);
    }

    @Operation(
            operationId = "claimTask",
            summary = "Take a task that nobody has",
            description = "409 naming the holder when somebody has it: a claim never takes a task away.")
    @PostMapping("/{key}/claim")
    TaskBody claim(@PathVariable String key) {
        return body(inbox.claim(number(key), people.current()));
    }

    @Operation(operationId = "releaseTask", summary = "Give a task back to its groups")
    @PostMapping("/{key}/release")
    TaskBody release(@PathVariable String key) {
        return body(inbox.release(number(key), people.current()));
    }

    @Operation(
            operationId = "completeTask",
            summary = "Complete a task",
            description =
                    "422 naming the fields that need another look; 409 with the gate rule and its reason when a gate refuses.")
    @PostMapping("/{key}/complete")
    TaskBody complete(@PathVariable String key, @RequestBody(required = false) Answers answers) {
        inbox.complete(number(key), people.current(), answers == null ? Map.of() : answers.variables());
        return body(inbox.task(number(key)));
    }

    @Operation(operationId = "saveTaskDraft", summary = "Keep what has been typed so far, right or not")
    @PostMapping("/{key}/draft")
    DraftBody draft(@PathVariable String key, @RequestBody Answers answers) {
        return new DraftBody(inbox.draft(number(key), people.current(), answers.variables(), null));
    }

    private TaskBody body(TaskView task) {
        var overdue =
                task.open() && task.dueAt() != null && task.dueAt().isBefore(lawfulTime.startOf(lawfulTime.today()));
        return new TaskBody(
                String.valueOf(task.key()),
                task.state(),
                task.name(),
                task.elementId(),
                task.processId(),
                String.valueOf(task.processInstanceKey()),
                task.caseReference(),
                task.caseTitle(),
                task.planVersion(),
                task.stage(),
                task.gate(),
                task.asks(),
                task.source(),
                task.candidateGroups(),
                task.candidateUsers(),
                task.assignee(),
                task.dueAt(),
                overdue,
                task.priority(),
                task.createdAt(),
                task.endedAt(),
                task.endedBy(),
                task.directorate(),
                task.estimatedValue(),
                task.followUpAt(),
                task.endedFor());
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw Refused.badRequest("key", "'" + key + "' is not the key of a task: keys are numbers.");
        }
    }

    static <T extends Enum<T>> T oneOf(Class<T> type, String field, String text) {
        try {
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            var allowed = String.join(
                    ", ",
                    List.of(type.getEnumConstants()).stream()
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .toList());
            throw Refused.badRequest(field, field + "=" + text + " is not one of " + allowed + ".");
        }
    }
}
