package org.opencommissioning.tasks;

import java.math.BigDecimal;

/**
 * What a list leaves out; null for any.
 *
 * @param kind  what is asked for
 * @param group a group that may take the task
 * @param due   overdue, today, in the next seven days, none, or to be followed up by today
 * @param taken whether somebody has taken it, and who
 * @param text  beginnings of words in the task's name, the case's reference and its title
 * @param value of the case
 */
record TaskFilter(
        String caseReference,
        Kind kind,
        String group,
        String directorate,
        Due due,
        Taken taken,
        String text,
        Value value) {

    static final TaskFilter NONE = new TaskFilter(null, Kind.ANY, null, null, null, Taken.ANY, null, Value.ANY);

    /** @param name the name of the task, the same in every case */
    record Kind(String stage, String gate, String name) {
        static final Kind ANY = new Kind(null, null, null);
    }

    /**
     * @param claimed whether somebody has taken it
     * @param by the user name of who has
     */
    record Taken(Boolean claimed, String by) {
        static final Taken ANY = new Taken(null, null);
    }

    /** In pounds, both ends included. */
    record Value(BigDecimal from, BigDecimal to) {
        static final Value ANY = new Value(null, null);
    }

    enum Due {
        OVERDUE,
        TODAY,
        WEEK,
        NONE,
        FOLLOW_UP
    }
}
