package org.opencommissioning.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a folder is found without starting on it. */
class StoredDataTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aDatabaseThatWasClosed() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("opencommissioning");
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:db/migration/*")
                .outOfOrder(true)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement statement = connection.createStatement()) {
            for (int number = 0; number < 200; number++) {
                statement.execute("INSERT INTO record_number (series, last_number) VALUES ('series-" + number
                        + " of a name that is long enough to fill some pages', " + number + ")");
            }
        }
        BlockSums.keep(database());
    }

    private Path database() {
        return folder.resolve("opencommissioning.mv.db");
    }

    private List<String> problems() throws Exception {
        return new StoredData(folder)
                .check(List.of()).problems().stream()
                        // There is no engine here.
                        .filter(problem -> !problem.contains("engine"))
                        .toList();
    }

    @Test
    void aSoundDatabaseIsFoundWell() throws Exception {
        assertThat(problems()).isEmpty();
    }

    /** H2 reads what stands there, whatever it is: nothing but the sum tells. */
    @Test
    void aByteThatChangedWithinAPageIsFound() throws Exception {
        byte[] bytes = Files.readAllBytes(database());
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("series-77 of a name");
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            file.seek(at + 10);
            file.write('X');
        }

        assertThat(problems()).singleElement().asString().contains("is damaged at byte");
    }

    @Test
    void aDatabaseThatLostItsEndIsFound() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            file.setLength(file.length() - 8192);
        }

        assertThat(problems()).anySatisfy(problem -> assertThat(problem).contains("blocks of 4096 bytes"));
    }

    @Test
    void whatWasNeitherStoppedNorChangedIsReadThrough() throws Exception {
        BlockSums.forget(database());

        assertThat(new StoredData(folder).check(List.of()).checked())
                .anySatisfy(line -> assertThat(line).contains("not every block"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aMissingDatabaseIsNamed() throws Exception {
        Files.delete(database());

        assertThat(problems()).containsExactly("The database " + database() + " is missing.");
    }

    @Test
    void aBackupThatIsNotWholeIsFound(@TempDir Path backup) throws Exception {
        Files.writeString(backup.resolve("database.sql.gz"), "something");
        assertThat(Manifest.problems(backup)).singleElement().asString().contains("is no backup");
        Manifest.write(backup);
        assertThat(Manifest.problems(backup)).isEmpty();

        Files.writeString(backup.resolve("database.sql.gz"), "something else");
        assertThat(Manifest.problems(backup)).singleElement().asString().endsWith("database.sql.gz is damaged.");
        Files.delete(backup.resolve("database.sql.gz"));
        assertThat(Manifest.problems(backup)).singleElement().asString().endsWith("database.sql.gz is missing.");
    }
}
