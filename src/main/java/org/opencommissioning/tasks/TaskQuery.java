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

    /** Urgency is the deadline, earliest first and none last; value is the case's, highest first. */
    enum Sort {
        URGENCY,
        NEWEST,
        VALUE
    }

    static TaskQuery everything(String username, Set<String> groups, LocalDate today) {
        return new TaskQuery(Scope.ALL, username, groups, TaskFilter.NONE, today, Sort.URGENCY, null, 0);
    }

    TaskQuery in(Scope other) {
        return new TaskQuery(other, username, groups, filter, today, sort, after, limit);
    }

    TaskQuery withLimit(int other) {
        return new TaskQuery(scope, username, groups, filter, today, sort, after, other);
    }
}
