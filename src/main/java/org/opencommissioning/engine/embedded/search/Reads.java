package org.opencommissioning.engine.embedded.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.opencommissioning.engine.embedded.host.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the secondary storage, never staler than the caller's last command: a read waits until the projection has reached the end of
 * the log as it was when the read began.
 */
final class Reads {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final LongSupplier wanted;
    private volatile SecondaryStorage storage;

    /** @param wanted the position up to which a read that begins now must see */
    Reads(LongSupplier wanted) {
        this.wanted = wanted;
    }

    /** Reads from this storage from now on. */
    void from(SecondaryStorage opened) {
        storage = opened;
    }

    /** Position of the last record that can be read, -1 before the first. */
    long position() {
        SecondaryStorage current = storage;
        return current == null ? -1 : current.position();
    }

    /** Waits until a position can be read; false when {@code limit} passed first. */
    boolean await(long position, Duration limit) throws InterruptedException {
        SecondaryStorage current = storage;
        return current != null && current.await(position, limit);
    }

    /** The page of a search that {@code request} asks for. */
    <T> Page<T> search(Searchable<T> what, JsonNode request) {
        return search(what, request, new Where());
    }

    /** The same, of rows that fulfil further conditions. */
    <T> Page<T> search(Searchable<T> what, JsonNode request, Where within) {
        Search<T> search = new Search<>(what, request, within);
        return read(search::on);
    }

    /** The resource with a key. */
    <T> T get(Searchable<T> what, Object key) {
        return find(what, key)
                .orElseThrow(() -> new NotFound("%s with key '%s' not found".formatted(what.title(), key)));
    }

    <T> Optional<T> find(Searchable<T> what, Object key) {
        String sql = "SELECT %s FROM %s t %s WHERE %s = ?"
                .formatted(
                        what.columns(), what.table(), what.joins(), what.key().sql());
        return list(sql, what.mapping(), key).stream().findFirst();
    }

    /** All rows of a query with bind parameters. */
    <T> List<T> list(String sql, Searchable.Mapping<T> mapping, Object... parameters) {
        return read(connection -> list(connection, sql, mapping, List.of(parameters)));
    }

    static <T> List<T> list(Connection connection, String sql, Searchable.Mapping<T> mapping, List<Object> parameters)
            throws SQLException {
        try (PreparedStatement statement = Search.prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            Result row = new Result(rows);
            List<T> items = new ArrayList<>();
            while (rows.next()) {
                items.add(mapping.map(row));
            }
            return items;
        }
    }

    <R> R read(Reading<R> reading) {
        SecondaryStorage current = storage;
        try {
            if (current == null || !current.await(wanted.getAsLong(), LONGEST_WAIT)) {
                throw new ResponseStatusException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The search index has not caught up with the engine within %d s; try again."
                                .formatted(LONGEST_WAIT.toSeconds()));
            }
            try (Connection connection = current.reader()) {
                return reading.on(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The engine is stopping.");
        } catch (SQLException e) {
            throw new IllegalStateException("The secondary storage could not be read", e);
        }
    }

    interface Reading<R> {
        R on(Connection connection) throws SQLException;
    }
}
