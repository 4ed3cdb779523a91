package org.opencommissioning.home;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;

/**
 * Whose page it is.
 *
 * @param newFrom     what happened from this day on is new: the working day before today
 * @param directorate the part of the council that somebody who leads looks at; null for all of it
 */
public record HomeReader(
        Person person,
        LocalDate today,
        LocalDate newFrom,
        @Nullable String directorate) {

    /**
     * The day on which people looked last: on a Monday they look for what has come in since Friday.
     */
    static LocalDate lookedLast(LocalDate today, Predicate<LocalDate> working) {
        LocalDate before = today.minusDays(1);
        while (!working.test(before)) {
            before = before.minusDays(1);
        }
        return before;
    }

    /** Whether this is somebody who looks after the work of others. */
    public boolean leads() {
        return person.may(Permission.LEAD_TASKS);
    }

    /** How the page says since when something is new. */
    public String since() {
        return newFrom.equals(today.minusDays(1))
                ? "since yesterday"
                : "since "
                        + newFrom.getDayOfWeek().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.UK);
    }
}
