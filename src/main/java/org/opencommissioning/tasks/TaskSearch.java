package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.records.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The queries behind every list. Each reads one range of an index in the order of the list and stops when the page is full. The columns that a condition
 * holds constant come first in the order, so that both databases see that the index has it already.
 */
@Repository
class TaskSearch {

    /** A condition that fewer tasks than this fulfil is looked up, and its tasks are sorted; any other is tried along the order of the list. */
    private static final int FEW = 2_000;

    private final JdbcClient jdbc;

    TaskSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TaskView> page(TaskQuery query) {
        if (!perGroup(query)) {
            return select(query, null, InboxTasks.COLUMNS, query.limit())
                    .query(InboxTasks::view)
                    .list();
        }
        // One index range per group, merged here: a list over several groups has no single order in the index.
        return query.groups().stream()
                .flatMap(group ->
                        select(query, group, InboxTasks.COLUMNS, query.limit()).query(InboxTasks::view).list().stream())
                .distinct()
                .sorted(order(query.sort()))
                .limit(query.limit())
                .toList();
    }

    private static Comparator<TaskView> order(TaskQuery.Sort sort) {
        Comparator<TaskView> ascending = switch (sort) {
            case NEWEST, OLDEST -> Comparator.comparing(TaskView::createdAt);
            case VALUE, LOWEST_VALUE ->
                Comparator.comparing(
                        task -> task.estimatedValue() == null ? InboxTasks.UNKNOWN_VALUE : task.estimatedValue());
            default -> Comparator.comparing(task -> task.dueAt() == null ? InboxTasks.NEVER : task.dueAt());
        };
        ascending = ascending.thenComparing(TaskView::key);
        return sort.descending() ? ascending.reversed() : ascending;
    }

    /** A case, words and values lead to few tasks faster than the groups do. */
    private static boolean perGroup(TaskQuery query) {
        var filter = query.filter();
        return query.scope() == TaskQuery.Scope.GROUPS
                && !query.sort().byWords()
                && filter.caseReference() == null
                && filter.text() == null
                && filter.value().from() == null
                && filter.value().to() == null;
    }

    /** How many open tasks a scope holds, counted up to a ceiling so that a count costs the same however full the inbox is. */
    int count(TaskQuery.Scope scope, String username, Set<String> groups, int ceiling) {
        return switch (scope) {
            case MINE ->
                counted(
                        "SELECT task_key FROM inbox_task WHERE assignee = ? AND state = 'OPEN' LIMIT " + ceiling,
                        username);
            // A task of two groups is one task.
            case GROUPS ->
                groups.isEmpty()
                        ? 0
                        : Math.min(
                                ceiling,
                                counted(
                                        groups.stream()
                                                .map(group ->
                                                        "(SELECT task_key FROM inbox_task_group WHERE group_name = ? LIMIT "
                                                                + ceiling + ")")
                                                .collect(Collectors.joining(" union ")),
                                        groups.toArray()));
            case ALL -> counted("SELECT task_key FROM inbox_task WHERE state = ? LIMIT " + ceiling, "OPEN");
        };
    }

    /** How many open tasks a list shows, counted up to a ceiling. */
    int count(TaskQuery query, int ceiling) {
        return select(query.fromTheStart(), null, "t.task_key", ceiling)
                .query(Long.class)
                .list()
                .size();
    }

    /** The names of open tasks, of which there are as many as the models have steps. */
    List<String> names() {
        return jdbc.sql("SELECT DISTINCT name FROM inbox_task WHERE state = 'OPEN' ORDER BY name LIMIT 200")
                .query(String.class)
                .list();
    }

    /** The user names of those who have taken a task. */
    List<String> takers() {
        return jdbc.sql(
                        "SELECT DISTINCT assignee FROM inbox_task WHERE state = 'OPEN' AND assignee IS NOT NULL LIMIT 500")
                .query(String.class)
                .list();
    }

    private int counted(String keys, Object... values) {
        return jdbc.sql("SELECT COUNT(*) FROM (" + keys + ") found")
                .params(values)
                .query(Integer.class)
                .single();
    }

    /**
     * The directorates of open tasks: each is found by a step along the index to the next one. H2 begins at what is equal even where more is asked for, and
     * would read all tasks of a directorate to get past it: so the step begins at the first text after its name.
     */
    List<String> directorates() {
        var found = new ArrayList<String>();
        for (var last = ""; last != null && found.size() < 100; ) {
            last = jdbc.sql("""
                                    SELECT directorate
                                    FROM inbox_task
                                    WHERE state = 'OPEN' AND directorate > ? AND directorate >= ?
                                    ORDER BY state, directorate
                                    LIMIT 1""")
                    .params(last, last + "\u0001")
                    .query(String.class)
                    .optional()
                    .orElse(null);
            if (last != null) {
                found.add(last);
            }
        }
        return found;
    }

    private List<Long> keys(String sql, Object... values) {
        return jdbc.sql(sql).params(values).query(Long.class).list();
    }

    private JdbcClient.StatementSpec select(TaskQuery query, String ofGroup, String columns, int limit) {
        var conditions = new Conditions();
        var filter = query.filter();
        var typed = filter.text() == null ? List.<String>of() : TaskWords.typed(filter.text());
        var rare = rare(typed);
        // A list of a group walks the index of the group; everything else walks an index of the tasks.
        var from = ofGroup == null ? "t" : "g";
        var order = new ArrayList<String>();
        if (ofGroup != null) {
            conditions.add("g.group_name = ?", ofGroup);
            order.add("g.group_name");
        } else if (query.scope() == TaskQuery.Scope.MINE) {
            conditions.add("t.assignee = ?", query.username());
            order.add("t.assignee");
        } else if (filter.caseReference() != null) {
            order.add("t.case_reference");
        }
        conditions.add("t.state = 'OPEN'");
        var led = !order.isEmpty();
        if (ofGroup == null) {
            order.add("t.state");
        }
        if (query.scope() == TaskQuery.Scope.GROUPS && ofGroup == null) {
            conditions.add(
                    "EXISTS (SELECT 1 FROM inbox_task_group g WHERE g.task_key = t.task_key AND g.group_name IN ("
                            + marks(query.groups().size()) + "))",
                    query.groups().toArray());
        }
        if ((!led || ofGroup != null)
                && query.sort().column().equals("due_at")
                && !query.sort().descending()) {
            order.addAll(leadingFilters(filter, from));
        }
        if (rare != null) {
            // The few tasks with that word are sorted themselves; an order that an index has would lead the databases
            // past all the others.
            order.clear();
        }
        var sorted = query.sort().byWords()
                ? "COALESCE(t." + query.sort().column() + ", '')"
                : from + "." + query.sort().column();
        var descending = query.sort().descending();
        if (query.after() != null) {
            var beyond = descending ? "<" : ">";
            conditions.add(
                    sorted + " " + beyond + "= ? AND (" + sorted + " " + beyond + " ? OR " + from + ".task_key "
                            + beyond + " ?)",
                    query.after().at(),
                    query.after().at(),
                    query.after().key());
        }
        equal(filter, from, conditions);
        due(query, from, conditions);
        value(query, conditions);
        words(filter, typed, rare, conditions);
        order.add(sorted);
        order.add(from + ".task_key");
        return jdbc.sql("SELECT " + columns + " FROM "
                        + (ofGroup == null
                                ? "inbox_task t"
                                : "inbox_task_group g JOIN inbox_task t ON t.task_key = g.task_key")
                        + " WHERE " + String.join(" AND ", conditions.sql) + " ORDER BY "
                        + order.stream()
                                .map(column -> column + (descending ? " DESC" : ""))
                                .collect(Collectors.joining(", "))
                        + " LIMIT " + limit)
                .params(conditions.values);
    }

    /** The filters that an index has before the deadline. */
    private static List<String> leadingFilters(TaskFilter filter, String from) {
        var leading = new ArrayList<String>();
        if (filter.kind().gate() != null || filter.kind().stage() != null) {
            leading.add(from + (filter.kind().gate() != null ? ".gate" : ".stage"));
        }
        if (filter.directorate() != null) {
            leading.add(from + ".directorate");
        }
        return leading;
    }

    private static void equal(TaskFilter filter, String from, Conditions conditions) {
        conditions.equal("t.case_reference", filter.caseReference());
        conditions.equal(from + ".stage", filter.kind().stage());
        conditions.equal(from + ".gate", filter.kind().gate());
        conditions.equal("t.name", filter.kind().name());
        conditions.equal("t.assignee", filter.taken().by());
        conditions.equal(from + ".directorate", filter.directorate());
        if (filter.group() != null) {
            conditions.add(
                    "EXISTS (SELECT 1 FROM inbox_task_group o WHERE o.task_key = t.task_key AND o.group_name = ?)",
                    filter.group());
        }
        if (filter.taken().claimed() != null) {
            conditions.add(filter.taken().claimed() ? "t.assignee IS NOT NULL" : "t.assignee IS NULL");
        }
    }

    private static void due(TaskQuery query, String from, Conditions conditions) {
        if (query.filter().due() == null) {
            return;
        }
        var due = from + ".due_at";
        var today = query.today().atStartOfDay(London.ZONE).toOffsetDateTime();
        var tomorrow = query.today().plusDays(1).atStartOfDay(London.ZONE).toOffsetDateTime();
        switch (query.filter().due()) {
            case OVERDUE -> conditions.add(due + " < ?", today);
            case TODAY -> conditions.add(due + " >= ? AND " + due + " < ?", today, tomorrow);
            case WEEK ->
                conditions.add(
                        due + " >= ? AND " + due + " < ?",
                        today,
                        query.today().plusDays(7).atStartOfDay(London.ZONE).toOffsetDateTime());
            case NONE -> conditions.add(due + " = ?", InboxTasks.NEVER);
            case FOLLOW_UP ->
                conditions.add(
                        "t.task_key IN (SELECT f.task_key FROM inbox_task f WHERE f.follow_up_at < ? AND f.state = 'OPEN')",
                        tomorrow);
        }
    }

    private void value(TaskQuery query, Conditions conditions) {
        var filter = query.filter();
        if (filter.value().from() == null && filter.value().to() == null) {
            return;
        }
        var range = new Conditions();
        range.add(
                "estimated_value >= ?",
                filter.value().from() == null ? BigDecimal.ZERO : filter.value().from());
        if (filter.value().to() != null) {
            range.add("estimated_value <= ?", filter.value().to());
        }
        var few = query.sort().column().equals("estimated_value")
                || jdbc.sql("SELECT task_key FROM inbox_task WHERE state = 'OPEN' AND "
                                        + String.join(" AND ", range.sql) + " LIMIT " + FEW)
                                .params(range.values)
                                .query(Long.class)
                                .list()
                                .size()
                        < FEW;
        // An expression keeps the databases from reading and sorting half the inbox by the index of the values.
        range.sql.forEach(condition -> conditions.sql.add((few ? "t." : "0 + t.") + condition));
        conditions.values.addAll(range.values);
    }

    /** A word that few tasks have; null when there is none. */
    private String rare(List<String> typed) {
        return typed.stream()
                .filter(word -> keys(
                                        "SELECT task_key FROM inbox_task_word WHERE word >= ? AND word <= ? LIMIT "
                                                + FEW,
                                        word,
                                        last(word))
                                .size()
                        < FEW)
                .findFirst()
                .orElse(null);
    }

    private static void words(TaskFilter filter, List<String> typed, String rare, Conditions conditions) {
        if (filter.text() != null && typed.isEmpty()) {
            conditions.add("1 = 0");
        }
        for (var word : typed) {
            var from = " FROM inbox_task_word w WHERE w.word >= ? AND w.word <= ?";
            conditions.add(
                    word.equals(rare)
                            ? "t.task_key IN (SELECT w.task_key" + from + ")"
                            : "EXISTS (SELECT 1" + from + " AND w.task_key = t.task_key)",
                    word,
                    last(word));
        }
    }

    /** The last of all words that begin like this. */
    private static String last(String beginning) {
        return beginning + "z".repeat(40 - beginning.length());
    }

    private static String marks(int number) {
        return number == 0 ? "''" : "?" + ", ?".repeat(number - 1);
    }

    private static final class Conditions {

        private final List<String> sql = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object... with) {
            sql.add(condition);
            values.addAll(List.of(with));
        }

        void equal(String column, String value) {
            if (value != null) {
                add(column + " = ?", value);
            }
        }
    }
}
