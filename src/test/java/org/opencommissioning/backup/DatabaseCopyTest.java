package org.opencommissioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.PostgresServer;

/** A copy is of the moment at which it was held on to, whatever was written before it was. */
class DatabaseCopyTest {

    @TempDir
    Path folder;

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM written")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void copyWhileItIsWrittenTo(String url) throws Exception {
        try (Connection writer = DriverManager.getConnection(url);
                Connection copier = DriverManager.getConnection(url)) {
            run(writer, "CREATE TABLE written (id INT PRIMARY KEY)");
            run(writer, "INSERT INTO written VALUES (1)");
            DatabaseCopy copy = new DatabaseCopy(copier);
            copy.hold();
            run(writer, "INSERT INTO written VALUES (2)");
            copy.writeTo(folder, null, null);
            copy.release();
            assertThat(count(copier)).as("the connection is as it was").isEqualTo(2);
        }
    }

    @Test
    void ofH2() throws Exception {
        copyWhileItIsWrittenTo("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

        try (Connection empty = DriverManager.getConnection("jdbc:h2:mem:", "", "")) {
            DatabaseCopy.restore(folder, empty);
            assertThat(count(empty)).isEqualTo(1);
        }
    }

    @Test
    void ofPostgreSQL() throws Exception {
        assumeTrue(is("pg_dump") && is("pg_restore"), "PostgreSQL's own tools are not installed");
        copyWhileItIsWrittenTo(PostgresServer.newDatabase());

        String other = PostgresServer.newDatabase();
        assertThat(new ProcessBuilder(
                                "pg_restore",
                                "--no-owner",
                                "--dbname=" + other.replaceFirst("^jdbc:", ""),
                                folder.resolve(DatabaseCopy.DUMP).toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        try (Connection restored = DriverManager.getConnection(other)) {
            assertThat(count(restored)).isEqualTo(1);
        }
    }

    private static boolean is(String tool) throws InterruptedException {
        try {
            return new ProcessBuilder(tool, "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
