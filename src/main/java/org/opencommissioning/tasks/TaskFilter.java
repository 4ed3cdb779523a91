package org.opencommissioning.tasks;

import java.math.BigDecimal;

/**
 * What a list leaves out; null for any.
 *
 * @param group     a group that may take the task
 * @param due       overdue, today, in the next seven days, none, or to be followed up by today
 * @param claimed   whether somebody has taken it
 * @param text      beginnings of words in the task's name, the case's reference and its title
 * @param valueFrom the least estimated value of the case in pounds
 * @param valueTo   the most
 */
record TaskFilter(
        String caseReference,
        String stage,
        String gate,
        String group,
        String directorate,
        Due due,
        Boolean claimed,
        String text,
        BigDecimal valueFrom,
        BigDecimal valueTo) {

    static final TaskFilter NONE = new TaskFilter(null, null, null, null, null, null, null, null, null, null);

    enum Due {
        OVERDUE,
        TODAY,
        WEEK,
        NONE,
        FOLLOW_UP
    }
}
