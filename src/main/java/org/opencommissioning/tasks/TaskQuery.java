package org.opencommissioning.tasks;

import java.time.LocalDate;
import java.util.Set;

/**
 * Which tasks a list shows.
 *
 * @param username whose list it is
 * @param groups   the groups that person may act in
 * @param after    the cursor that the page before ended with; null for the first page
 */
record TaskQuery(
        Scope scope,
        String username,
        Set<String> groups,
        TaskFilter filter,
        LocalDate today,
        Sort sort,
        Cursor after,
        int limit) {

    enum Scope {
        MINE,
        GROUPS,
        ALL
    }

    /** Urgency is the deadline, earliest first and none last; value is the case's, highest first. By words: what has none comes first. */
    enum Sort {
        URGENCY("due_at", false),
        LAST_DUE("due_at", true),
        NEWEST("created_at", true),
        OLDEST("created_at", false),
        VALUE("estimated_value", true),
        LOWEST_VALUE("estimated_value", false),
        TASK("name", false),
        TASK_DOWN("name", true),
        CASE("case_reference", false),
        CASE_DOWN("case_reference", true),
        STAGE("stage", false),
        STAGE_DOWN("stage", true),
        TAKEN("assignee", false),
        TAKEN_DOWN("assignee", true);

        private final String column;
        private final boolean descending;

        Sort(String column, boolean descending) {
            this.column = column;
            this.descending = descending;
        }

        String column() {
            return column;
        }

        boolean descending() {
            return descending;
        }

        /** Whether it is the order of words, which no index of the list has. */
        boolean byWords() {
            return compareTo(TASK) >= 0;
        }
    }

    static TaskQuery everything(String username, Set<String> groups, LocalDate today) {
        return new TaskQuery(Scope.ALL, username, groups, TaskFilter.NONE, today, Sort.URGENCY, null, 0);
    }

    TaskQuery in(Scope other) {
        return new TaskQuery(other, username, groups, filter, today, sort, after, limit);
    }

    /** Those with all these words, whatever else a list leaves out. */
    TaskQuery withText(String text) {
        return new TaskQuery(
                scope,
                username,
                groups,
                new TaskFilter(
                        null, TaskFilter.Kind.ANY, null, null, null, TaskFilter.Taken.ANY, text, TaskFilter.Value.ANY),
                today,
                sort,
                null,
                limit);
    }

    /** The same from the first page on. */
    TaskQuery fromTheStart() {
        return new TaskQuery(scope, username, groups, filter, today, sort, null, limit);
    }

    TaskQuery withLimit(int other) {
        return new TaskQuery(scope, username, groups, filter, today, sort, after, other);
    }
}
