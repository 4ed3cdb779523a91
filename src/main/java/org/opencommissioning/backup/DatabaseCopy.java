package org.opencommissioning.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database as it is at one moment, written while others go on changing it: H2 as a script, PostgreSQL by its own {@code pg_dump}, both from a snapshot
 * that the connection holds on to.
 */
final class DatabaseCopy {

    /** H2's copy in a backup. */
    static final String SCRIPT = "database.sql.gz";

    /** PostgreSQL's copy in a backup, for {@code pg_restore}. */
    static final String DUMP = "database.dump";

    private final Connection connection;
    private final boolean h2;
    private @Nullable String snapshot;

    /** Makes the connection ready to hold on to a moment; it is nobody else's until it is closed. */
    DatabaseCopy(Connection connection) throws SQLException {
        this.connection = connection;
        this.h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        connection.setAutoCommit(false);
        if (!h2) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
        }
    }

    /** Holds on to this moment. */
    void hold() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(h2 ? "SELECT 1" : "SELECT pg_export_snapshot()")) {
            row.next();
            snapshot = row.getString(1);
        }
    }

    void writeTo(Path folder, @Nullable String username, @Nullable String password) throws IOException, SQLException {
        if (h2) {
            try (PreparedStatement script = connection.prepareStatement("SCRIPT TO ? COMPRESSION GZIP")) {
                script.setString(1, folder.resolve(SCRIPT).toAbsolutePath().toString());
                script.execute();
            }
        } else {
            dump(folder.resolve(DUMP), username, password);
        }
    }

    private void dump(Path file, @Nullable String username, @Nullable String password)
            throws IOException, SQLException {
        // What else a driver's address may say, pg_dump does not know; a password in it would be shown to whoever lists
        // processes.
        String[] given =
                connection.getMetaData().getURL().replaceFirst("^jdbc:", "").split("\\?", 2);
        List<String> settings = given.length < 2 ? List.of() : List.of(given[1].split("&"));
        String known = settings.stream()
                .filter(part -> part.matches("(sslmode|sslcert|sslrootcert)=.*"))
                .collect(Collectors.joining("&"));
        String address = known.isEmpty() ? given[0] : given[0] + "?" + known;
        ProcessBuilder dump = new ProcessBuilder(List.of(
                        "pg_dump",
                        "--format=custom",
                        "--no-owner",
                        "--snapshot=" + snapshot,
                        "--file=" + file.toAbsolutePath(),
                        "--dbname=" + address))
                .redirectErrorStream(true);
        Map<String, String> environment = dump.environment();
        settings.forEach(part -> {
            if (part.startsWith("user=")) {
                environment.put("PGUSER", part.substring("user=".length()));
            } else if (part.startsWith("password=")) {
                environment.put("PGPASSWORD", part.substring("password=".length()));
            }
        });
        if (username != null && !username.isBlank()) {
            environment.put("PGUSER", username);
        }
        if (password != null && !password.isBlank()) {
            environment.put("PGPASSWORD", password);
        }
        Process process;
        try {
            process = dump.start();
        } catch (IOException missing) {
            throw new IOException("PostgreSQL is copied by its own pg_dump, which is not installed here.", missing);
        }
        String said = new String(process.getInputStream().readAllBytes()).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("pg_dump has failed: " + said);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("pg_dump was interrupted", e);
        }
    }

    /** Gives the connection back as it was. */
    void release() throws SQLException {
        connection.rollback();
        if (h2) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED");
            }
        } else {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(true);
    }

    /** Whether a backup holds an H2 database. */
    static boolean isH2(Path backup) {
        return Files.exists(backup.resolve(SCRIPT));
    }

    /** Makes an H2 database anew from its copy. */
    static void restore(Path backup, Connection empty) throws SQLException {
        try (PreparedStatement script = empty.prepareStatement("RUNSCRIPT FROM ? COMPRESSION GZIP")) {
            script.setString(1, backup.resolve(SCRIPT).toAbsolutePath().toString());
            script.execute();
        }
    }
}
