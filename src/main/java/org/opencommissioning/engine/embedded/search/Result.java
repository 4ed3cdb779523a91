package org.opencommissioning.engine.embedded.search;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row as read, in the API's terms: keys as text, times as ISO 8601. */
record Result(ResultSet row) {

    String text(String column) throws SQLException {
        return row.getString(column);
    }

    String key(String column) throws SQLException {
        return Text.key(number(column));
    }

    String dateTime(String column) throws SQLException {
        return Text.dateTime(number(column));
    }

    Integer integer(String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    Boolean bool(String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }

    Long number(String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
