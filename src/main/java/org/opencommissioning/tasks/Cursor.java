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
                    case URGENCY, LAST_DUE -> task.dueAt() == null ? InboxTasks.NEVER : task.dueAt();
                    case NEWEST, OLDEST -> task.createdAt();
                    case VALUE, LOWEST_VALUE ->
                        task.estimatedValue() == null ? InboxTasks.UNKNOWN_VALUE : task.estimatedValue();
                    case TASK, TASK_DOWN -> task.name();
                    case CASE, CASE_DOWN -> words(task.caseReference());
                    case STAGE, STAGE_DOWN -> words(task.stage());
                    case TAKEN, TAKEN_DOWN -> words(task.assignee());
                },
                task.key());
    }

    private static String words(String text) {
        return text == null ? "" : text;
    }

    String write() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refused when the text is not a cursor that a list of this order gave out */
    static Cursor read(String text, TaskQuery.Sort sort) {
        try {
            var written = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var end = written.lastIndexOf(' ');
            var at = written.substring(0, end);
            return new Cursor(
                    sort.byWords()
                            ? at
                            : sort.column().equals("estimated_value") ? new BigDecimal(at) : OffsetDateTime.parse(at),
                    Long.parseLong(written.substring(end + 1)));
        } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException e) {
            throw Refused.badRequest(
                    "after",
                    "after='" + text
                            + "' is not where a page ended: use the 'next' of the page before, with the same sort.");
        }
    }
}
