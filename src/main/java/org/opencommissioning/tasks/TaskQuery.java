package org.opencommissioning.tasks;

import java.time.LocalDate;
import java.util.Set;

/**
 * Which tasks a list shows.
 *
 * @param scope    mine, groups or all
 * @param username whose list it is
 * @param groups   the groups that person may act in
 * @param due      overdue, today, week or none; null for any
 * @param claimed  whether somebody has taken it; null for either
 * @param text     words looked for in the task's name, the case's reference and its title
 * @param sort     urgency (deadline, earliest first) or newest
 * @param after    the cursor that the page before ended with
 */
record TaskQuery(Scope scope, String username, Set<String> groups, String caseReference, String stage, String gate, String group, Due due, LocalDate today,
                 Boolean claimed, String text, Sort sort, Cursor after, int limit) {

    enum Scope { MINE, GROUPS, ALL }

    enum Due { OVERDUE, TODAY, WEEK, NONE }

    enum Sort { URGENCY, NEWEST }

    static TaskQuery everything(String username, Set<String> groups) {
        return new TaskQuery(Scope.ALL, username, groups, null, null, null, null, null, null, null, null, Sort.URGENCY, null, 0);
    }

    TaskQuery in(Scope other) {
        return new TaskQuery(other, username, groups, caseReference, stage, gate, group, due, today, claimed, text, sort, after, limit);
    }

    TaskQuery withLimit(int other) {
        return new TaskQuery(scope, username, groups, caseReference, stage, gate, group, due, today, claimed, text, sort, after, other);
    }
}
