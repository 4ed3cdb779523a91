package org.opencommissioning.engine.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencommissioning.PostgresServer;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The engine's folder and the database are used together or not at all: whichever is new, older or another's is refused, and named. */
class BondTest {

    enum Kind {
        H2 {
            @Override
            String url() {
                return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            }
        },
        POSTGRESQL {
            @Override
            String url() {
                return PostgresServer.newDatabase();
            }
        };

        abstract String url();

        DataSource create() {
            String url = url();
            Flyway.configure()
                    .dataSource(url, null, null)
                    .locations("classpath:db/migration/engine")
                    .load()
                    .migrate();
            return new DriverManagerDataSource(url);
        }
    }

    @TempDir
    Path folder;

    /** Both work together until the log holds this position, and end. */
    private void workUntil(DataSource database, long position) {
        Bond bond = new Bond(database, folder);
        bond.check();
        bond.beat(position);
    }

    private void isRefused(DataSource database, String... words) {
        assertThatThrownBy(() -> new Bond(database, folder).check())
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining(folder.toString())
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void theTwoOfOneInstallationGoOn(Kind kind) {
        DataSource database = kind.create();
        workUntil(database, 10);
        workUntil(database, 20);

        Bond bond = new Bond(database, folder);
        assertThatCode(() -> {
                    bond.check();
                    bond.ensureReached(20);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedFolderIsRefused(Kind kind) throws IOException {
        DataSource database = kind.create();
        workUntil(database, 10);
        Files.delete(folder.resolve(Bond.FILE));

        isRefused(database, "is new or has lost its file 'bond'", "Restore the folder from the backup");
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedDatabaseIsRefused(Kind kind) {
        workUntil(kind.create(), 10);

        isRefused(kind.create(), "The database jdbc:", "is new", "Restore the database from the backup");
    }

    @ParameterizedTest
    @EnumSource
    void aForeignDatabaseIsRefused(Kind kind, @TempDir Path other) {
        workUntil(kind.create(), 10);
        DataSource foreign = kind.create();
        new Bond(foreign, other).check();

        isRefused(foreign, "do not belong together", "restore both from one backup");
    }

    @ParameterizedTest
    @EnumSource
    void anOlderDatabaseIsRefused(Kind kind) throws SQLException {
        DataSource database = kind.create();
        workUntil(database, 10);
        workUntil(database, 20);
        run(database, "UPDATE engine_bond SET beat = beat - 1, log_position = 10");

        isRefused(database, "The database jdbc:", "is older than the engine's folder", "Restore the database");
    }

    @ParameterizedTest
    @EnumSource
    void anOlderFolderIsRefused(Kind kind) throws IOException {
        DataSource database = kind.create();
        workUntil(database, 10);
        byte[] older = Files.readAllBytes(folder.resolve(Bond.FILE));
        workUntil(database, 20);
        workUntil(database, 30);
        Files.write(folder.resolve(Bond.FILE), older);

        isRefused(database, "is older than the database jdbc:", "Restore the folder");
    }

    @Test
    void aLogThatEndsBeforeWhatTheDatabaseKnowsIsRefused() {
        DataSource database = Kind.H2.create();
        workUntil(database, 20);

        Bond bond = new Bond(database, folder);
        bond.check();
        assertThatThrownBy(() -> bond.ensureReached(19))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("its log ends at position 19, the database knows 20")
                .hasMessageContaining("Restore the folder");
    }

    @Test
    void aKillBetweenTheTwoWritesOfABeatIsNoTrouble() throws IOException {
        DataSource database = Kind.H2.create();
        workUntil(database, 10);
        byte[] before = Files.readAllBytes(folder.resolve(Bond.FILE));
        workUntil(database, 20);
        Files.write(folder.resolve(Bond.FILE), before);

        workUntil(database, 30);
        workUntil(database, 40);
        assertThat(Bond.inFolder(folder)).map(Bond.Mark::position).contains(40L);
    }

    @Test
    void aKillAtTheVeryFirstStartIsNoTrouble() throws SQLException {
        DataSource database = Kind.H2.create();
        new Bond(database, folder).check();
        run(database, "DELETE FROM engine_bond");
        assertThat(Bond.inFolder(folder)).isPresent();
        // As it stands before the database has been told.
        Bond.Mark begun = Bond.inFolder(folder).orElseThrow();
        assertThatCode(() -> Bond.write(folder, new Bond.Mark(begun.identity(), 0, -1, begun.millis())))
                .doesNotThrowAnyException();

        workUntil(database, 10);
    }

    @Test
    void aDatabaseThatTakesNothingIsTroubleUntilItTakesSomethingAgain() {
        DataSource database = Kind.H2.create();
        AtomicBoolean broken = new AtomicBoolean();
        Bond bond = new Bond(new Breakable(database, broken), folder);
        bond.check();

        broken.set(true);
        bond.beat(10);
        assertThat(bond.trouble())
                .hasValueSatisfying(told -> assertThat(told)
                        .contains("The database does not take what is to be written", "No space left on device"));

        broken.set(false);
        bond.beat(11);
        assertThat(bond.trouble()).isEmpty();
        workUntil(database, 12);
    }

    @Test
    void twoEnginesOnOneDatabaseAreToldApart(@TempDir Path other) throws SQLException {
        DataSource database = Kind.H2.create();
        Bond bond = new Bond(database, folder);
        bond.check();
        run(database, "DELETE FROM engine_bond");
        new Bond(database, other).check();

        bond.beat(10);
        assertThat(bond.trouble()).hasValueSatisfying(told -> assertThat(told).contains("another engine's folder"));
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static final class Breakable extends AbstractDataSource {

        private final DataSource sound;
        private final AtomicBoolean broken;

        Breakable(DataSource sound, AtomicBoolean broken) {
            this.sound = sound;
            this.broken = broken;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (broken.get()) {
                throw new SQLException("No space left on device");
            }
            return sound.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }
}
