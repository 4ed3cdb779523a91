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
        return jdbc.sql("update inbox_mail_turn set held_until = ? where id = 1 and held_until <= ?")
                        .params(until, now)
                        .update()
                == 1;
    }

    void endTurn(OffsetDateTime now) {
        jdbc.sql("update inbox_mail_turn set held_until = ? where id = 1")
                .param(now)
                .update();
    }

    /** Tasks somebody has taken that are due in a period, and that they have not been told of. */
    void remind(OffsetDateTime from, OffsetDateTime before, String username, OffsetDateTime now) {
        jdbc.sql("""
                        insert into inbox_mail (kind, username, task_key, due_at, written_at)
                        select 'REMINDER', t.assignee, t.task_key, t.due_at, ? from inbox_task t
                        where t.assignee = ? and t.state = 'OPEN' and t.due_at >= ? and t.due_at < ? and not exists (select 1 from inbox_mail m
                            where m.kind = 'REMINDER' and m.username = t.assignee and m.task_key = t.task_key and m.due_at = t.due_at)""").params(now, username, from, before).update();
    }

    /** Tasks that were due before a time, and that somebody has not been told of. */
    void escalate(OffsetDateTime before, String username, OffsetDateTime now) {
        jdbc.sql("""
                        insert into inbox_mail (kind, username, task_key, due_at, written_at)
                        select 'ESCALATION', cast(? as varchar(100)), t.task_key, t.due_at, ? from inbox_task t
                        where t.state = 'OPEN' and t.due_at < ? and not exists (select 1 from inbox_mail m
                            where m.kind = 'ESCALATION' and m.username = ? and m.task_key = t.task_key and m.due_at = t.due_at)""").params(username, now, before, username).update();
    }

    /** The digest of a day, where it has not been written. */
    void digest(OffsetDateTime day, String username, OffsetDateTime now) {
        jdbc.sql("""
                        insert into inbox_mail (kind, username, task_key, due_at, written_at) select 'DIGEST', cast(? as varchar(100)), 0, cast(? as timestamp with time zone), ?
                        from inbox_mail_turn where not exists (select 1 from inbox_mail where kind = 'DIGEST' and username = ? and due_at = ?)""").params(username, day, now, username, day).update();
    }

    List<Letter> unsent() {
        return jdbc.sql("select distinct kind, username from inbox_mail where sent_at is null order by kind, username")
                .query(Letter.class)
                .list();
    }

    /** The tasks of a letter that are open still and due when they were said to be, the most urgent first. */
    List<TaskView> tasks(Letter letter, int limit) {
        return jdbc.sql("select " + InboxTasks.COLUMNS
                        + " from inbox_mail m join inbox_task t on t.task_key = m.task_key and t.due_at = m.due_at "
                        + "where m.kind = ? and m.username = ? and m.sent_at is null and t.state = 'OPEN' order by t.due_at, t.task_key limit "
                        + limit)
                .params(letter.kind().name(), letter.username())
                .query(InboxTasks::view)
                .list();
    }

    /** @param writtenBy letters written after this are still to be sent */
    void sent(Letter letter, OffsetDateTime writtenBy, OffsetDateTime at) {
        jdbc.sql(
                        "update inbox_mail set sent_at = ? where kind = ? and username = ? and sent_at is null and written_at <= ?")
                .params(at, letter.kind().name(), letter.username(), writtenBy)
                .update();
    }
}
