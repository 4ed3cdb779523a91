package org.opencommissioning.engine;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
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
        int known = jdbc.sql("SELECT COUNT(*) FROM engine_outbox WHERE intent_key = ?")
                .param(key)
                .query(Integer.class)
                .single();
        if (known > 0) {
            return false;
        }
        // Typed as the interface so that the kind is written.
        String text = json.writerFor(OutboxCommand.class).writeValueAsString(command);
        jdbc.sql("INSERT INTO engine_outbox (intent_key, kind, command, created_at, attempts) VALUES (?, ?, ?, ?, 0)")
                .params(key, command.getClass().getSimpleName(), text, OffsetDateTime.now(clock))
                .update();
        return true;
    }

    List<Entry> unsent() {
        return jdbc.sql("SELECT id, intent_key, command, attempts FROM engine_outbox WHERE sent_at IS NULL ORDER BY id")
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        row.getString("intent_key"),
                        json.readValue(row.getString("command"), OutboxCommand.class),
                        row.getInt("attempts")))
                .list();
    }

    /** How many are still to be sent. */
    int waiting() {
        return jdbc.sql("SELECT COUNT(*) FROM engine_outbox WHERE sent_at IS NULL")
                .query(Integer.class)
                .single();
    }

    /** Written before sending, so that an attempt whose answer was lost is known to have been made. */
    void attempting(long id) {
        jdbc.sql("UPDATE engine_outbox SET attempts = attempts + 1 WHERE id = ?")
                .param(id)
                .update();
    }

    @Transactional
    void sent(Entry entry, Long resultKey) {
        long id = entry.id();
        if (entry.command() instanceof OutboxCommand.Start start && resultKey != null) {
            Belonging.among(start.variables())
                    .forEach((name, reference) -> jdbc.sql(
                                    "INSERT INTO engine_belonging (root_key, name, reference, given_at) VALUES (?, ?, ?, ?)")
                            .params(resultKey, name, reference, OffsetDateTime.now(clock))
                            .update());
        }
        jdbc.sql("UPDATE engine_outbox SET sent_at = ?, result_key = ?, last_problem = NULL WHERE id = ?")
                .params(OffsetDateTime.now(clock), resultKey, id)
                .update();
    }

    void failed(long id, String problem) {
        jdbc.sql("UPDATE engine_outbox SET last_problem = ? WHERE id = ?")
                .params(problem, id)
                .update();
    }

    boolean startsUnanswered() {
        return jdbc.sql("SELECT COUNT(*) FROM engine_outbox WHERE sent_at IS NULL AND kind = 'Start' AND attempts > 0")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    OptionalLong resultOf(String key) {
        return jdbc.sql("SELECT result_key FROM engine_outbox WHERE intent_key = ? AND result_key IS NOT NULL")
                .param(key)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
