package org.opencommissioning.engine;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The outbox's rows. */
@Repository
class OutboxEntries {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    OutboxEntries(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    record Entry(long id, String key, OutboxCommand command, int attempts) {}

    /** Whether the intent is new. */
    boolean add(String key, OutboxCommand command) {
        int known = jdbc.sql("select count(*) from engine_outbox where intent_key = ?")
                .param(key)
                .query(Integer.class)
                .single();
        if (known > 0) {
            return false;
        }
        // Typed as the interface so that the kind is written.
        String text = json.writerFor(OutboxCommand.class).writeValueAsString(command);
        jdbc.sql("insert into engine_outbox (intent_key, kind, command, created_at, attempts) values (?, ?, ?, ?, 0)")
                .params(key, command.getClass().getSimpleName(), text, OffsetDateTime.now(clock))
                .update();
        return true;
    }

    List<Entry> unsent() {
        return jdbc.sql("select id, intent_key, command, attempts from engine_outbox where sent_at is null order by id")
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        row.getString("intent_key"),
                        json.readValue(row.getString("command"), OutboxCommand.class),
                        row.getInt("attempts")))
                .list();
    }

    /** How many are still to be sent. */
    int waiting() {
        return jdbc.sql("select count(*) from engine_outbox where sent_at is null")
                .query(Integer.class)
                .single();
    }

    /** Written before sending, so that an attempt whose answer was lost is known to have been made. */
    void attempting(long id) {
        jdbc.sql("update engine_outbox set attempts = attempts + 1 where id = ?")
                .param(id)
                .update();
    }

    void sent(long id, Long resultKey) {
        jdbc.sql("update engine_outbox set sent_at = ?, result_key = ?, last_problem = null where id = ?")
                .params(OffsetDateTime.now(clock), resultKey, id)
                .update();
    }

    void failed(long id, String problem) {
        jdbc.sql("update engine_outbox set last_problem = ? where id = ?")
                .params(problem, id)
                .update();
    }

    OptionalLong resultOf(String key) {
        return jdbc.sql("select result_key from engine_outbox where intent_key = ? and result_key is not null")
                .param(key)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
