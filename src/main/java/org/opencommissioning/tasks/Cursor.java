package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.opencommissioning.records.Refused;

/**
 * Where a page of a list ended: the sort value and the key of its last row.
 *
 * @param at a time, or an amount where the list is sorted by value
 */
record Cursor(Comparable<?> at, long key) {

    /** The place of a task in a list. */
    static Cursor of(TaskView task, TaskQuery.Sort sort) {
        return new Cursor(
                switch (sort) {
                    case URGENCY -> task.dueAt() == null ? InboxTasks.NEVER : task.dueAt();
                    case NEWEST -> task.createdAt();
                    case VALUE -> task.estimatedValue() == null ? InboxTasks.UNKNOWN_VALUE : task.estimatedValue();
                },
                task.key());
    }

    String write() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refused when the text is not a cursor that a list of this order gave out */
    static Cursor read(String text, TaskQuery.Sort sort) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
            return new Cursor(
                    sort == TaskQuery.Sort.VALUE ? new BigDecimal(parts[0]) : OffsetDateTime.parse(parts[0]),
                    Long.parseLong(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Refused.badRequest(
                    "after",
                    "after='" + text
                            + "' is not where a page ended: use the 'next' of the page before, with the same sort.");
        }
    }
}
