package org.opencommissioning.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks as stored, and the queries behind every list. */
@Repository
class InboxTasks {

    /** Stands for "no deadline" in the order of a list. */
    static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final String COLUMNS = "t.task_key, t.state, t.name, t.element_id, t.process_id, t.process_definition_key, t.process_instance_key, "
            + "t.case_reference, t.case_title, t.plan_version, t.stage, t.gate, t.asks, t.source, t.candidate_groups, t.candidate_users, t.assignee, t.due_at, "
            + "t.priority, t.created_at, t.ended_at, t.ended_by";

    private final JdbcClient jdbc;

    InboxTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a task; a task that is already there stays as it is, because listeners may be asked twice. */
    void add(TaskView task) {
        if (find(task.key()).isPresent()) {
            return;
        }
        var due = task.dueAt() == null ? NEVER : task.dueAt();
        jdbc.sql("""
                        insert into inbox_task (task_key, state, name, element_id, process_id, process_definition_key, process_instance_key, case_reference,
                            case_title, plan_version, stage, gate, asks, source, candidate_groups, candidate_users, assignee, due_at, priority, created_at)
                        values (?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(task.key(), task.name(), task.elementId(), task.processId(), task.processDefinitionKey(), task.processInstanceKey(),
                        task.caseReference(), task.caseTitle(), task.planVersion(), task.stage(), task.gate(), task.asks(), task.source(),
                        String.join(",", task.candidateGroups()), String.join(",", task.candidateUsers()), task.assignee(), due, task.priority(), task.createdAt())
                .update();
        addGroups(task.key(), task.candidateGroups(), due);
    }

    private void addGroups(long key, List<String> groups, OffsetDateTime due) {
        for (var group : groups) {
            jdbc.sql("insert into inbox_task_group (group_name, due_at, task_key) values (?, ?, ?)").params(group, due, key).update();
        }
    }

    void assign(long key, String assignee) {
        jdbc.sql("update inbox_task set assignee = ? where task_key = ?").params(assignee, key).update();
    }

    void change(long key, List<String> candidateGroups, List<String> candidateUsers, OffsetDateTime dueAt, int priority) {
        var due = dueAt == null ? NEVER : dueAt;
        jdbc.sql("update inbox_task set candidate_groups = ?, candidate_users = ?, due_at = ?, priority = ? where task_key = ?")
                .params(String.join(",", candidateGroups), String.join(",", candidateUsers), due, priority, key).update();
        jdbc.sql("delete from inbox_task_group where task_key = ?").param(key).update();
        addGroups(key, candidateGroups, due);
    }

    void completing(long key, OffsetDateTime since) {
        jdbc.sql("update inbox_task set completing_at = ? where task_key = ? and state = 'OPEN'").params(since, key).update();
    }

    void stillOpen(long key) {
        jdbc.sql("update inbox_task set completing_at = null where task_key = ?").param(key).update();
    }

    void end(long key, String state, OffsetDateTime at, String by) {
        jdbc.sql("update inbox_task set state = ?, ended_at = ?, ended_by = coalesce(?, assignee), completing_at = null where task_key = ? and state = 'OPEN'")
                .params(state, at, by, key).update();
        jdbc.sql("delete from inbox_task_group where task_key = ?").param(key).update();
        jdbc.sql("delete from inbox_draft where task_key = ?").param(key).update();
    }

    /** Tasks whose completion listeners after ours had not decided when they were last looked at. */
    List<Long> undecided() {
        return jdbc.sql("select task_key from inbox_task where completing_at is not null order by completing_at limit 100").query(Long.class).list();
    }

    Optional<TaskView> find(long key) {
        return jdbc.sql("select " + COLUMNS + " from inbox_task t where t.task_key = ?").param(key).query(InboxTasks::view).optional();
    }

    List<TaskView> ofCase(String caseReference, boolean open) {
        return jdbc.sql("select " + COLUMNS + " from inbox_task t where t.case_reference = ? and t.state " + (open ? "= 'OPEN'" : "<> 'OPEN'")
                        + (open ? " order by t.due_at, t.task_key" : " order by t.ended_at, t.task_key"))
                .param(caseReference).query(InboxTasks::view).list();
    }

    List<TaskView> page(TaskQuery query) {
        if (query.scope() != TaskQuery.Scope.GROUPS) {
            return select(query, null, COLUMNS, query.limit()).query(InboxTasks::view).list();
        }
        // One index range per group, merged here: a list over several groups has no single order in the index.
        var order = query.sort() == TaskQuery.Sort.NEWEST
                ? Comparator.comparing(TaskView::createdAt).thenComparing(TaskView::key).reversed()
                : Comparator.comparing((TaskView task) -> task.dueAt() == null ? NEVER : task.dueAt()).thenComparing(TaskView::key);
        return query.groups().stream()
                .flatMap(group -> select(query, group, COLUMNS, query.limit()).query(InboxTasks::view).list().stream())
                .distinct().sorted(order).limit(query.limit()).toList();
    }

    /** How many tasks the query finds, counted up to a ceiling so that a count costs the same however full the inbox is. */
    int count(TaskQuery query, int ceiling) {
        if (query.scope() != TaskQuery.Scope.GROUPS) {
            return select(query, null, "t.task_key", ceiling).query(Long.class).list().size();
        }
        return (int) query.groups().stream().flatMap(group -> select(query, group, "t.task_key", ceiling).query(Long.class).list().stream())
                .distinct().limit(ceiling).count();
    }

    private JdbcClient.StatementSpec select(TaskQuery query, String ofGroup, String columns, int limit) {
        var newest = query.sort() == TaskQuery.Sort.NEWEST;
        // "In my groups" by urgency walks the index of the group; everything else walks an index of the tasks.
        var due = ofGroup != null && !newest ? "g.due_at" : "t.due_at";
        var key = ofGroup != null && !newest ? "g.task_key" : "t.task_key";
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        if (ofGroup != null) {
            conditions.add("g.group_name = ?");
            values.add(ofGroup);
        }
        conditions.add("t.state = 'OPEN'");
        if (query.scope() == TaskQuery.Scope.MINE) {
            add(conditions, values, "t.assignee = ?", query.username());
        }
        if (query.after() != null) {
            var sorted = newest ? "t.created_at" : due;
            var beyond = newest ? "<" : ">";
            conditions.add(sorted + " " + beyond + "= ? and (" + sorted + " " + beyond + " ? or " + key + " " + beyond + " ?)");
            values.add(query.after().at());
            values.add(query.after().at());
            values.add(query.after().key());
        }
        filter(query, due, conditions, values);
        var order = newest ? "t.created_at desc, t.task_key desc" : due + ", " + key;
        return jdbc.sql("select " + columns + " from " + (ofGroup == null ? "inbox_task t" : "inbox_task_group g join inbox_task t on t.task_key = g.task_key")
                + " where " + String.join(" and ", conditions) + " order by " + order + " limit " + limit).params(values);
    }

    private static void filter(TaskQuery query, String due, List<String> conditions, List<Object> values) {
        if (query.caseReference() != null) {
            add(conditions, values, "t.case_reference = ?", query.caseReference());
        }
        if (query.stage() != null) {
            add(conditions, values, "t.stage = ?", query.stage());
        }
        if (query.gate() != null) {
            add(conditions, values, "t.gate = ?", query.gate());
        }
        if (query.group() != null) {
            add(conditions, values, "exists (select 1 from inbox_task_group o where o.task_key = t.task_key and o.group_name = ?)", query.group());
        }
        if (query.claimed() != null) {
            conditions.add(query.claimed() ? "t.assignee is not null" : "t.assignee is null");
        }
        if (query.text() != null) {
            for (var word : query.text().toLowerCase(Locale.UK).strip().split("\\s+")) {
                add(conditions, values, "lower(t.name || ' ' || coalesce(t.case_reference, '') || ' ' || coalesce(t.case_title, '')) like ? escape '!'",
                        "%" + word.replaceAll("([!%_])", "!$1") + "%");
            }
        }
        if (query.due() != null) {
            var today = query.today().atStartOfDay(LawfulTime.LONDON).toOffsetDateTime();
            switch (query.due()) {
                case OVERDUE -> add(conditions, values, due + " < ?", today);
                case TODAY -> {
                    add(conditions, values, due + " >= ?", today);
                    add(conditions, values, due + " < ?", today.plusDays(1));
                }
                case WEEK -> {
                    add(conditions, values, due + " >= ?", today);
                    add(conditions, values, due + " < ?", today.plusDays(7));
                }
                case NONE -> add(conditions, values, due + " = ?", NEVER);
            }
        }
    }

    private static void add(List<String> conditions, List<Object> values, String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    private static TaskView view(ResultSet row, int number) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class);
        return new TaskView(row.getLong("task_key"), row.getString("state"), row.getString("name"), row.getString("element_id"), row.getString("process_id"),
                row.getLong("process_definition_key"), row.getLong("process_instance_key"), row.getString("case_reference"), row.getString("case_title"),
                row.getObject("plan_version", Integer.class), row.getString("stage"), row.getString("gate"), row.getString("asks"), row.getString("source"),
                list(row.getString("candidate_groups")), list(row.getString("candidate_users")), row.getString("assignee"),
                due.getYear() == NEVER.getYear() ? null : due, row.getInt("priority"), row.getObject("created_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class), row.getString("ended_by"));
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }
}
