package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.site.Drafts;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks as stored. */
@Repository
class InboxTasks {

    /** Stands for "no deadline" in the order of a list. */
    static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Stands for "not known" in the order of a list. */
    static final BigDecimal UNKNOWN_VALUE = BigDecimal.ONE.negate();

    static final String COLUMNS =
            "t.task_key, t.state, t.name, t.element_id, t.process_id, t.process_definition_key, t.process_instance_key, "
                    + "t.case_reference, t.case_title, t.plan_version, t.stage, t.gate, t.asks, t.source, t.candidate_groups, t.candidate_users, t.assignee, t.due_at, "
                    + "t.priority, t.created_at, t.ended_at, t.ended_by, t.directorate, t.estimated_value, t.follow_up_at, t.ended_for";

    private final JdbcClient jdbc;
    private final Drafts drafts;

    InboxTasks(JdbcClient jdbc, Drafts drafts) {
        this.jdbc = jdbc;
        this.drafts = drafts;
    }

    /**
     * Adds a task; a task that is already there stays as it is, because listeners may be asked twice. It is not settled before the
     * engine has been asked: the instance may have ended while the listener worked.
     *
     * @param root the process instance that called its own in the end
     */
    void add(TaskView task, long root) {
        if (find(task.key()).isPresent()) {
            return;
        }
        var due = task.dueAt() == null ? NEVER : task.dueAt();
        var value = task.estimatedValue() == null ? UNKNOWN_VALUE : task.estimatedValue();
        jdbc.sql("""
                        INSERT INTO inbox_task (task_key, state, name, element_id, process_id, process_definition_key, process_instance_key, root_instance_key, case_reference,
                            case_title, plan_version, stage, gate, asks, source, candidate_groups, candidate_users, assignee, due_at, priority, created_at,
                            directorate, estimated_value, follow_up_at, unsettled_since)
                        VALUES (?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        task.key(),
                        task.name(),
                        task.elementId(),
                        task.processId(),
                        task.processDefinitionKey(),
                        task.processInstanceKey(),
                        root,
                        task.caseReference(),
                        task.caseTitle(),
                        task.planVersion(),
                        task.stage(),
                        task.gate(),
                        task.asks(),
                        task.source(),
                        String.join(",", task.candidateGroups()),
                        String.join(",", task.candidateUsers()),
                        task.assignee(),
                        due,
                        task.priority(),
                        task.createdAt(),
                        task.directorate(),
                        value,
                        task.followUpAt(),
                        task.createdAt())
                .update();
        addGroups(task, task.candidateGroups(), due);
        addWords(task);
        // What is known of the case by now holds for its other tasks too.
        if (task.caseReference() != null && task.caseTitle() != null) {
            jdbc.sql("""
                                    UPDATE inbox_task
                                    SET directorate = ?, estimated_value = ?
                                    WHERE case_reference = ? AND state = 'OPEN' AND task_key <> ?""")
                    .params(task.directorate(), value, task.caseReference(), task.key())
                    .update();
            jdbc.sql("""
                                    UPDATE inbox_task_group
                                    SET directorate = ?, estimated_value = ?
                                    WHERE task_key IN (SELECT task_key FROM inbox_task WHERE case_reference = ? AND state = 'OPEN')""")
                    .params(task.directorate(), value, task.caseReference())
                    .update();
        }
    }

    private void addGroups(TaskView task, List<String> groups, OffsetDateTime due) {
        for (var group : groups) {
            jdbc.sql("""
                                    INSERT INTO inbox_task_group (group_name, due_at, task_key, created_at,
                                        estimated_value, stage, gate, directorate)
                                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            group,
                            due,
                            task.key(),
                            task.createdAt(),
                            task.estimatedValue() == null ? UNKNOWN_VALUE : task.estimatedValue(),
                            task.stage(),
                            task.gate(),
                            task.directorate())
                    .update();
        }
    }

    private void addWords(TaskView task) {
        var words = TaskWords.of(task.name(), task.caseReference(), task.caseTitle());
        if (!words.isEmpty()) {
            jdbc.sql("INSERT INTO inbox_task_word (word, task_key) VALUES "
                            + String.join(", ", Collections.nCopies(words.size(), "(?, ?)")))
                    .params(words.stream()
                            .flatMap(word -> Stream.<Object>of(word, task.key()))
                            .toList())
                    .update();
        }
    }

    void corrected(String caseReference, String title, String directorate) {
        jdbc.sql("""
                        UPDATE inbox_task SET case_title = ?, directorate = ?
                        WHERE case_reference = ? AND state = 'OPEN'""").params(Arrays.asList(title, directorate, caseReference)).update();
        jdbc.sql("""
                        UPDATE inbox_task_group SET directorate = ?
                        WHERE task_key IN (SELECT task_key FROM inbox_task WHERE case_reference = ? AND state = 'OPEN')""").params(Arrays.asList(directorate, caseReference)).update();
        ofCase(caseReference, true).forEach(task -> {
            jdbc.sql("DELETE FROM inbox_task_word WHERE task_key = ?")
                    .param(task.key())
                    .update();
            addWords(task);
        });
    }

    /** Makes tasks findable that were there before words were kept. */
    @EventListener(ApplicationReadyEvent.class)
    void addMissingWords() {
        jdbc.sql(
                        "SELECT " + COLUMNS
                                + " FROM inbox_task t WHERE t.state = 'OPEN' AND NOT EXISTS (SELECT 1 FROM inbox_task_word w WHERE w.task_key = t.task_key)")
                .query(InboxTasks::view)
                .list()
                .forEach(this::addWords);
    }

    void assign(long key, String assignee) {
        jdbc.sql("UPDATE inbox_task SET assignee = ? WHERE task_key = ?")
                .params(assignee, key)
                .update();
    }

    void change(
            long key,
            List<String> candidateGroups,
            List<String> candidateUsers,
            OffsetDateTime dueAt,
            OffsetDateTime followUpAt,
            int priority) {
        var due = dueAt == null ? NEVER : dueAt;
        jdbc.sql("""
                                UPDATE inbox_task
                                SET candidate_groups = ?, candidate_users = ?, due_at = ?, follow_up_at = ?,
                                    priority = ?
                                WHERE task_key = ?""")
                .params(
                        String.join(",", candidateGroups),
                        String.join(",", candidateUsers),
                        due,
                        followUpAt,
                        priority,
                        key)
                .update();
        jdbc.sql("DELETE FROM inbox_task_group WHERE task_key = ?").param(key).update();
        find(key).ifPresent(task -> addGroups(task, candidateGroups, due));
    }

    /** @param endedFor whom who completes it covers for; null when nobody is */
    void completing(long key, OffsetDateTime since, String endedFor) {
        jdbc.sql("UPDATE inbox_task SET unsettled_since = ?, ended_for = ? WHERE task_key = ? AND state = 'OPEN'")
                .params(since, endedFor, key)
                .update();
    }

    void stillOpen(long key) {
        jdbc.sql("UPDATE inbox_task SET unsettled_since = NULL, ended_for = NULL WHERE task_key = ?")
                .param(key)
                .update();
    }

    void end(long key, String state, OffsetDateTime at, String by) {
        jdbc.sql("""
                                UPDATE inbox_task
                                SET state = ?, ended_at = ?, ended_by = COALESCE(?, assignee), unsettled_since = NULL
                                WHERE task_key = ? AND state = 'OPEN'""").params(state, at, by, key).update();
        jdbc.sql("DELETE FROM inbox_task_group WHERE task_key = ?").param(key).update();
        for (var table : List.of("inbox_task_word", "inbox_seen")) {
            jdbc.sql("DELETE FROM " + table + " WHERE task_key = ?").param(key).update();
        }
        drafts.removeAll(Inbox.draftOf(key));
    }

    /**
     * A task of which it is not known whether anybody can take it.
     *
     * @param since      since when
     * @param completing whether somebody has completed it, as a listener heard: what was seen of it before proves nothing
     */
    record Unsettled(long key, OffsetDateTime since, boolean completing) {}

    /** Tasks that the engine was creating or completing when they were last looked at. Asked by a time, because nulls would be read one by one. */
    List<Unsettled> unsettled() {
        return jdbc.sql("""
                        SELECT task_key, unsettled_since, created_at FROM inbox_task
                         WHERE unsettled_since > ? ORDER BY unsettled_since LIMIT 100""")
                .param(OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
                .query((row, n) -> unsettled(row))
                .list();
    }

    /** The same of one task; empty when it is known where it stands. */
    Optional<Unsettled> unsettled(long key) {
        return jdbc.sql("""
                        SELECT task_key, unsettled_since, created_at FROM inbox_task
                         WHERE task_key = ? AND unsettled_since IS NOT NULL""").param(key).query((row, n) -> unsettled(row)).optional();
    }

    private static Unsettled unsettled(ResultSet row) throws SQLException {
        var since = row.getObject("unsettled_since", OffsetDateTime.class);
        return new Unsettled(
                row.getLong("task_key"), since, since.isAfter(row.getObject("created_at", OffsetDateTime.class)));
    }

    List<Long> openOfInstance(long processInstance) {
        return jdbc.sql("SELECT task_key FROM inbox_task WHERE process_instance_key = ? AND state = 'OPEN'")
                .param(processInstance)
                .query(Long.class)
                .list();
    }

    /** Keys of open tasks in the order of their keys, after one of them. */
    List<Long> openAfter(long key, int limit) {
        return jdbc.sql("""
                        SELECT task_key FROM inbox_task
                         WHERE task_key > ? AND state = 'OPEN' AND unsettled_since IS NULL
                         ORDER BY task_key LIMIT ?""").params(key, limit).query(Long.class).list();
    }

    Optional<TaskView> find(long key) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM inbox_task t WHERE t.task_key = ?")
                .param(key)
                .query(InboxTasks::view)
                .optional();
    }

    List<TaskView> ofCase(String caseReference, boolean open) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM inbox_task t WHERE t.case_reference = ? AND t.state "
                        + (open ? "= 'OPEN'" : "<> 'OPEN'")
                        + (open ? " ORDER BY t.due_at, t.task_key" : " ORDER BY t.ended_at, t.task_key"))
                .param(caseReference)
                .query(InboxTasks::view)
                .list();
    }

    /** A step that was done: who had it, ended it or was covered for, and whether in the process instance of the task that is asked about. */
    private record Done(Set<String> people, boolean here) {}

    /** Who did these steps before a task: in its own process instance, and otherwise who did them last in those that belong to the same outermost one. */
    Set<String> doneBefore(long task, Collection<String> elements) {
        Set<String> people = new HashSet<>();
        for (String element : elements) {
            List<Done> done = done(task, element);
            boolean here = done.stream().anyMatch(Done::here);
            done.stream()
                    .filter(one -> one.here() == here)
                    .limit(here ? done.size() : 1)
                    .forEach(one -> people.addAll(one.people()));
        }
        return people;
    }

    private List<Done> done(long task, String element) {
        return jdbc.sql("""
                        SELECT done.assignee, done.ended_by, done.ended_for,
                               done.process_instance_key = deciding.process_instance_key AS here
                          FROM inbox_task done JOIN inbox_task deciding ON done.root_instance_key = deciding.root_instance_key
                         WHERE deciding.task_key = ? AND done.element_id = ? AND done.state <> 'CANCELED'
                           AND (done.state <> 'OPEN' OR done.process_instance_key = deciding.process_instance_key)
                         ORDER BY done.created_at DESC, done.task_key DESC""")
                .params(task, element)
                .query((row, number) -> new Done(
                        Stream.of(row.getString(1), row.getString(2), row.getString(3))
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()),
                        row.getBoolean("here")))
                .list();
    }

    /** The tasks of the same outermost process that were completed since the step of a task was done the last time, before the task came again; oldest first. */
    List<TaskView> doneSinceItsStepWasDone(long task) {
        return jdbc.sql("SELECT " + COLUMNS + """
                 FROM inbox_task t JOIN inbox_task again ON again.root_instance_key = t.root_instance_key
                WHERE again.task_key = ? AND t.state = 'COMPLETED' AND t.ended_at <= again.created_at
                  AND t.ended_at > (SELECT MAX(last.ended_at) FROM inbox_task last
                                     WHERE last.root_instance_key = again.root_instance_key
                                       AND last.element_id = again.element_id AND last.state = 'COMPLETED'
                                       AND last.ended_at <= again.created_at)
                ORDER BY t.ended_at, t.task_key""")
                .param(task)
                .query(InboxTasks::view)
                .list();
    }

    List<TaskView> openOf(String processId) {
        return jdbc.sql(
                        "SELECT " + COLUMNS
                                + " FROM inbox_task t WHERE t.process_id = ? AND t.state = 'OPEN' ORDER BY t.due_at, t.task_key")
                .param(processId)
                .query(InboxTasks::view)
                .list();
    }

    /** The cases in which somebody has completed a task since a moment. */
    List<String> workedOn(String username, OffsetDateTime since) {
        return jdbc.sql("""
                        SELECT DISTINCT case_reference FROM inbox_task
                         WHERE ended_by = ? AND ended_at >= ? AND case_reference IS NOT NULL LIMIT 500""").params(username, since).query(String.class).list();
    }

    /** The open tasks of some cases that one person has not taken, most urgent first. */
    List<TaskView> openOf(Collection<String> caseReferences, String notTakenBy) {
        return caseReferences.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT " + COLUMNS + " FROM inbox_task t" + """
                         \sWHERE t.case_reference IN (:cases) AND t.state = 'OPEN' AND (t.assignee IS NULL OR t.assignee <> :username)
                         ORDER BY t.due_at, t.task_key LIMIT 100""")
                        .param("cases", caseReferences)
                        .param("username", notTakenBy)
                        .query(InboxTasks::view)
                        .list();
    }

    static TaskView view(ResultSet row, int number) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class);
        var value = row.getBigDecimal("estimated_value");
        return new TaskView(
                row.getLong("task_key"),
                row.getString("state"),
                row.getString("name"),
                row.getString("element_id"),
                row.getString("process_id"),
                row.getLong("process_definition_key"),
                row.getLong("process_instance_key"),
                row.getString("case_reference"),
                row.getString("case_title"),
                row.getObject("plan_version", Integer.class),
                row.getString("stage"),
                row.getString("gate"),
                row.getString("asks"),
                row.getString("source"),
                list(row.getString("candidate_groups")),
                list(row.getString("candidate_users")),
                row.getString("assignee"),
                due.getYear() == NEVER.getYear() ? null : due,
                row.getInt("priority"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class),
                row.getString("ended_by"),
                row.getString("directorate"),
                value.signum() < 0 ? null : value,
                row.getObject("follow_up_at", OffsetDateTime.class),
                row.getString("ended_for"));
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }
}
