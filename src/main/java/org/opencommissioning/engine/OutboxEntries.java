package org.opencommissioning.engine;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The outbox's rows. */
@Repository
class OutboxEntries {

    private static final Pattern TAG = Pattern.compile("outbox:[0-9a-f-]{36}:(\\d{1,18})");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    OutboxEntries(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param attemptedAt when it was last sent without an answer; null when never, or when the engine said no */
    record Entry(long id, String key, OutboxCommand command, int attempts, OffsetDateTime attemptedAt) {

        /** By what an instance that this entry has started is recognised. */
        String tag() {
            return "outbox:%s:%d".formatted(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)), id);
        }

        /** Whether it was sent a shorter while ago than searches may lag behind. */
        boolean underWay(OffsetDateTime now, Duration lag) {
            return attemptedAt != null && attemptedAt.plus(lag).isAfter(now);
        }
    }

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
        return jdbc.sql("SELECT * FROM engine_outbox WHERE sent_at IS NULL ORDER BY id")
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("intent_key"),
                json.readValue(row.getString("command"), OutboxCommand.class),
                row.getInt("attempts"),
                row.getObject("attempted_at", OffsetDateTime.class));
    }

    /** For how long the oldest has been waiting to be sent; zero when none is. */
    Duration longestWait() {
        OffsetDateTime oldest = jdbc.sql("SELECT MIN(created_at) FROM engine_outbox WHERE sent_at IS NULL")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .orElse(null);
        return oldest == null ? Duration.ZERO : Duration.between(oldest, OffsetDateTime.now(clock));
    }

    /** How many are still to be sent. */
    int waiting() {
        return jdbc.sql("SELECT COUNT(*) FROM engine_outbox WHERE sent_at IS NULL")
                .query(Integer.class)
                .single();
    }

    /**
     * Written before sending, so that an attempt whose answer was lost is known to have been made.
     *
     * @return false when another application has sent the command meanwhile
     */
    boolean attempting(Entry entry) {
        return jdbc.sql("""
                UPDATE engine_outbox SET attempts = attempts + 1, attempted_at = ?
                 WHERE id = ? AND attempts = ? AND sent_at IS NULL""")
                        .params(OffsetDateTime.now(clock), entry.id(), entry.attempts())
                        .update()
                == 1;
    }

    /**
     * Writes down what came of a command.
     *
     * @return the instance that the entry stands for: another than this result when that one was known first
     */
    @Transactional
    @Nullable
    Long sent(Entry entry, @Nullable Long resultKey) {
        boolean first = jdbc.sql("""
                UPDATE engine_outbox SET sent_at = ?, result_key = ?, last_problem = NULL, attempted_at = NULL
                 WHERE id = ? AND sent_at IS NULL""")
                        .params(Arrays.asList(OffsetDateTime.now(clock), resultKey, entry.id()))
                        .update()
                == 1;
        if (first && entry.command() instanceof OutboxCommand.Start start && resultKey != null) {
            Belonging.among(start.variables())
                    .forEach((name, reference) -> jdbc.sql(
                                    "INSERT INTO engine_belonging (root_key, name, reference, given_at) VALUES (?, ?, ?, ?)")
                            .params(resultKey, name, reference, OffsetDateTime.now(clock))
                            .update());
        }
        return first
                ? resultKey
                : resultOf(entry.key()).stream().boxed().findFirst().orElse(null);
    }

    /** The entry that has begun an instance with this tag; empty when the tag is of another's making. */
    Optional<Entry> tagged(String tag) {
        Matcher named = TAG.matcher(tag);
        return !named.matches()
                ? Optional.empty()
                : jdbc.sql("SELECT * FROM engine_outbox WHERE id = ?")
                        .param(Long.valueOf(named.group(1)))
                        .query((row, number) -> entry(row))
                        .optional()
                        .filter(entry -> entry.tag().equals(tag));
    }

    /** @param said whether the engine has said no, so that nothing can have come of the attempt */
    void failed(long id, String problem, boolean said) {
        jdbc.sql("UPDATE engine_outbox SET last_problem = ? WHERE id = ?")
                .params(problem, id)
                .update();
        if (said) {
            jdbc.sql("UPDATE engine_outbox SET attempted_at = NULL WHERE id = ?")
                    .param(id)
                    .update();
        }
    }

    /** Whether an instance is one that was started here no longer ago. */
    boolean startedWithin(long instance, Duration time) {
        return jdbc.sql("SELECT COUNT(*) FROM engine_outbox WHERE result_key = ? AND sent_at > ?")
                        .params(instance, OffsetDateTime.now(clock).minus(time))
                        .query(Integer.class)
                        .single()
                > 0;
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
