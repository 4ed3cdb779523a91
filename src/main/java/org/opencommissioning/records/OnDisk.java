package org.opencommissioning.records;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What must not be lost in a power cut, because somebody outside of the database is about to be told of it. */
public final class OnDisk {

    private OnDisk() {}

    /**
     * Has the disk what is committed. H2 answers a commit as soon as the operating system has it, which a killed process survives and a power cut
     * does not; PostgreSQL answers when the disk has it.
     */
    public static void ensure(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }
}
