package org.opencommissioning.engine.embedded.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One table, written behind: all that happens to a row within a batch of records gathers in memory first, so that an element instance
 * that starts and ends in it costs one insert.
 */
final class Table {

    private static final String FIRST_POSITION = "first_position";
    private static final String LAST_POSITION = "last_position";

    private final String name;
    private final List<String> columns;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<Object, Row> pending = new LinkedHashMap<>();
    private final Map<Long, PreparedStatement> updates = new HashMap<>();
    private final boolean changeable;
    private PreparedStatement insert;

    /** @param columns the first is the key; one named {@code last_position} makes rows changeable */
    Table(String name, String... columns) {
        this.name = name;
        this.columns = List.of(columns);
        for (int i = 0; i < columns.length; i++) {
            indexes.put(columns[i], i);
        }
        this.changeable = indexes.containsKey(LAST_POSITION);
    }

    int width() {
        return columns.size();
    }

    int indexOf(String column) {
        return indexes.get(column);
    }

    boolean hasColumn(String column) {
        return indexes.containsKey(column);
    }

    String name() {
        return name;
    }

    String keyColumn() {
        return columns.getFirst();
    }

    boolean changeable() {
        return changeable;
    }

    /** A new row. */
    Row insert(Object key, long position) {
        Row row = new Row(this, key, true);
        row.values[0] = key;
        row.set(FIRST_POSITION, position);
        if (changeable) {
            row.set(LAST_POSITION, position);
        }
        pending.put(key, row);
        return row;
    }

    /**
     * A row that never changes and is in no search's results itself.
     *
     * @param identity tells it from others in the same batch
     */
    Row append(Object identity) {
        Row row = new Row(this, identity, true);
        pending.put(identity, row);
        return row;
    }

    /** A change to a row, whether it is stored already or waits with us. */
    Row change(Object key, long position) {
        Row row = pending.get(key);
        if (row == null) {
            row = new Row(this, key, false);
            pending.put(key, row);
        }
        return row.set(LAST_POSITION, position);
    }

    /** The waiting row or change, or null. */
    Row waiting(Object key) {
        return pending.get(key);
    }

    /** Writes what waits; the caller commits. */
    void flush(Connection connection) throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        List<PreparedStatement> used = new ArrayList<>();
        for (Row row : pending.values()) {
            PreparedStatement statement;
            if (row.fresh()) {
                statement = bindInsert(connection, row);
            } else {
                statement = bindUpdate(connection, row);
            }
            statement.addBatch();
            if (!used.contains(statement)) {
                used.add(statement);
            }
        }
        for (PreparedStatement statement : used) {
            statement.executeBatch();
        }
    }

    /** Forgets what waits: it was committed, or will be offered again. */
    void forget() {
        if (!pending.isEmpty()) {
            pending.clear();
        }
    }

    private PreparedStatement bindInsert(Connection connection, Row row) throws SQLException {
        if (insert == null) {
            insert = connection.prepareStatement("INSERT INTO %s (%s) VALUES (%s)"
                    .formatted(
                            name,
                            String.join(", ", columns),
                            columns.stream().map(column -> "?").collect(Collectors.joining(", "))));
        }
        for (int i = 0; i < row.values.length; i++) {
            insert.setObject(i + 1, row.values[i]);
        }
        return insert;
    }

    private PreparedStatement bindUpdate(Connection connection, Row row) throws SQLException {
        long changed = row.changed();
        PreparedStatement update = updates.get(changed);
        if (update == null) {
            String assignments = indexes.entrySet().stream()
                    .filter(column -> (changed & 1L << column.getValue()) != 0)
                    .sorted(Map.Entry.comparingByValue())
                    .map(column -> column.getKey() + " = ?")
                    .collect(Collectors.joining(", "));
            update = connection.prepareStatement(
                    "UPDATE %s SET %s WHERE %s = ?".formatted(name, assignments, keyColumn()));
            updates.put(changed, update);
        }
        int parameter = 1;
        for (int i = 0; i < row.values.length; i++) {
            if ((changed & 1L << i) != 0) {
                update.setObject(parameter++, row.values[i]);
            }
        }
        update.setObject(parameter, row.key);
        return update;
    }
}
