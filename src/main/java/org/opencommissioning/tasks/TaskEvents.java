package org.opencommissioning.tasks;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people did with a task besides completing it: who, when, and what it was before. */
@Repository
class TaskEvents {

    private final JdbcClient jdbc;

    TaskEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum What {
        CLAIMED,
        TAKEN_OVER,
        RELEASED,
        ASSIGNED,
        DUE,
        FOLLOW_UP
    }

    /** @param oldValue a user name or a time as ISO 8601, by what was done; null for nobody or none */
    record Event(OffsetDateTime at, String username, What what, String oldValue, String newValue) {}

    void add(long taskKey, Event event) {
        jdbc.sql("""
                                INSERT INTO inbox_event (task_key, happened_at, username, what, old_value, new_value)
                                VALUES (?, ?, ?, ?, ?, ?)""")
                .params(taskKey, event.at(), event.username(), event.what().name(), event.oldValue(), event.newValue())
                .update();
    }

    /** The latest first. */
    List<Event> of(long taskKey) {
        return jdbc.sql("""
                                SELECT happened_at, username, what, old_value, new_value
                                FROM inbox_event
                                WHERE task_key = ?
                                ORDER BY id DESC""")
                .param(taskKey)
                .query((row, number) -> new Event(
                        row.getObject(1, OffsetDateTime.class),
                        row.getString(2),
                        What.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }
}
