package org.opencommissioning.tasks;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be told by e-mail and what has been. */
@Repository
class Mails {

    enum Kind {
        REMINDER,
        ESCALATION,
        DIGEST
    }

    /** What one person is to be told of one kind. */
    record Letter(Kind kind, String username) {}

    private final JdbcClient jdbc;

    Mails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this server sends now; it does until the time given, and no other one meanwhile. */
    boolean takeTurn(OffsetDateTime now, OffsetDateTime until) {
        return jdbc.sql("UPDATE inbox_mail_turn SET held_until = ? WHERE id = 1 AND held_until <= ?")
                        .params(until, now)
                        .update()
                == 1;
    }

    void endTurn(OffsetDateTime now) {
        jdbc.sql("UPDATE inbox_mail_turn SET held_until = ? WHERE id = 1")
                .param(now)
                .update();
    }

    /** Tasks somebody has taken that are due in a period, and that they have not been told of. */
    void remind(OffsetDateTime from, OffsetDateTime before, String username, OffsetDateTime now) {
        jdbc.sql("""
                        INSERT INTO inbox_mail (kind, username, task_key, due_at, written_at)
                        SELECT 'REMINDER', t.assignee, t.task_key, t.due_at, ? FROM inbox_task t
                        WHERE t.assignee = ? AND t.state = 'OPEN' AND t.due_at >= ? AND t.due_at < ? AND NOT EXISTS (SELECT 1 FROM inbox_mail m
                            WHERE m.kind = 'REMINDER' AND m.username = t.assignee AND m.task_key = t.task_key AND m.due_at = t.due_at)""").params(now, username, from, before).update();
    }

    /** Tasks that were due before a time, and that somebody has not been told of. */
    void escalate(OffsetDateTime before, String username, OffsetDateTime now) {
        jdbc.sql("""
                        INSERT INTO inbox_mail (kind, username, task_key, due_at, written_at)
                        SELECT 'ESCALATION', CAST(? AS varchar(100)), t.task_key, t.due_at, ? FROM inbox_task t
                        WHERE t.state = 'OPEN' AND t.due_at < ? AND NOT EXISTS (SELECT 1 FROM inbox_mail m
                            WHERE m.kind = 'ESCALATION' AND m.username = ? AND m.task_key = t.task_key AND m.due_at = t.due_at)""").params(username, now, before, username).update();
    }

    /** The digest of a day, where it has not been written. */
    void digest(OffsetDateTime day, String username, OffsetDateTime now) {
        jdbc.sql("""
                        INSERT INTO inbox_mail (kind, username, task_key, due_at, written_at) SELECT 'DIGEST', CAST(? AS varchar(100)), 0, CAST(? AS timestamp WITH time zone), ?
                        FROM inbox_mail_turn WHERE NOT EXISTS (SELECT 1 FROM inbox_mail WHERE kind = 'DIGEST' AND username = ? AND due_at = ?)""").params(username, day, now, username, day).update();
    }

    List<Letter> unsent() {
        return jdbc.sql("SELECT DISTINCT kind, username FROM inbox_mail WHERE sent_at IS NULL ORDER BY kind, username")
                .query(Letter.class)
                .list();
    }

    /** The tasks of a letter that are open still and due when they were said to be, the most urgent first. */
    List<TaskView> tasks(Letter letter, int limit) {
        return jdbc.sql("SELECT " + InboxTasks.COLUMNS
                        + " FROM inbox_mail m JOIN inbox_task t ON t.task_key = m.task_key AND t.due_at = m.due_at "
                        + "WHERE m.kind = ? AND m.username = ? AND m.sent_at IS NULL AND t.state = 'OPEN' ORDER BY t.due_at, t.task_key LIMIT "
                        + limit)
                .params(letter.kind().name(), letter.username())
                .query(InboxTasks::view)
                .list();
    }

    /** @param writtenBy letters written after this are still to be sent */
    void sent(Letter letter, OffsetDateTime writtenBy, OffsetDateTime at) {
        jdbc.sql("""
                                UPDATE inbox_mail
                                SET sent_at = ?
                                WHERE kind = ? AND username = ? AND sent_at IS NULL AND written_at <= ?""")
                .params(at, letter.kind().name(), letter.username(), writtenBy)
                .update();
    }
}
