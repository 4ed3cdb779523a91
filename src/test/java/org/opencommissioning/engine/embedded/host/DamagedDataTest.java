package org.opencommissioning.engine.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A damaged end of the log is cut and the engine goes on; damage anywhere else stops the start, names the file and leaves all as it is.
 */
class DamagedDataTest {

    /** What a killed engine leaves: a snapshot, a table file and a write-ahead log with what came after. */
    @TempDir
    static Path killed;

    private static final RememberingSink exported = new RememberingSink();
    private static final int INSTANCES_IN_SNAPSHOT = 20;
    private static final int INSTANCES_IN_LOG = 10;

    @TempDir
    Path folder;

    private RememberingSink sink;

    @BeforeAll
    static void runAndKill(@TempDir Path live) {
        try (EngineHost host = EngineHost.start(HostSettings.in(live), root -> exported)) {
            EngineDriver engine = new EngineDriver(host.gateway());
            engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
            for (int i = 0; i < INSTANCES_IN_SNAPSHOT; i++) {
                engine.create(EngineDriver.PROCESS);
            }
        }
        try (EngineHost host = EngineHost.start(HostSettings.in(live), root -> exported)) {
            EngineDriver engine = new EngineDriver(host.gateway());
            for (int i = 0; i < INSTANCES_IN_LOG; i++) {
                engine.create(EngineDriver.PROCESS);
            }
            Await.until(() -> exported.position() >= host.gateway().lastPosition());
            copy(live, killed);
        }
    }

    @BeforeEach
    void asKilled() {
        copy(killed, folder);
        sink = exported.copy();
        sink.records.removeIf(record -> record.getPosition() > lastPositionWhenKilled());
    }

    private static long lastPositionWhenKilled() {
        return exported.records.stream()
                        .filter(record -> record.getIntent() == ProcessInstanceCreationIntent.CREATED)
                        .mapToLong(record -> record.getPosition())
                        .max()
                        .orElseThrow()
                + 100;
    }

    private int instancesAfterStart() {
        try (EngineHost host = EngineHost.start(HostSettings.in(folder), root -> sink)) {
            EngineDriver engine = new EngineDriver(host.gateway());
            return EngineDriver.jobKeys(engine.await(engine.activate("first", 1_000, Duration.ofMinutes(5))))
                    .size();
        }
    }

    private void refusesToStartNaming(Path damaged) {
        byte[] before = bytes(damaged);
        assertThatThrownBy(this::instancesAfterStart)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(damaged.getFileName().toString())
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("Restore the whole data folder from a backup");
        assertThat(bytes(damaged)).isEqualTo(before);
    }

    @Test
    void losesNothingWithoutDamage() {
        assertThat(instancesAfterStart()).isEqualTo(INSTANCES_IN_SNAPSHOT + INSTANCES_IN_LOG);
        assertThat(sink.reversions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 40_000})
    void cutsGarbageBehindTheLog(int length) throws IOException {
        byte[] garbage = new byte[length];
        new java.util.Random(length).nextBytes(garbage);
        Files.write(writeAheadLog(), garbage, java.nio.file.StandardOpenOption.APPEND);

        assertThat(instancesAfterStart()).isEqualTo(INSTANCES_IN_SNAPSHOT + INSTANCES_IN_LOG);
        assertThat(sink.reversions).isEmpty();
    }

    @Test
    void cutsATornEndTakesBackWhatWasExportedFromItAndDoesTheCommandAgain() throws IOException {
        shorten(writeAheadLog(), 3);

        assertThat(instancesAfterStart()).isEqualTo(INSTANCES_IN_SNAPSHOT + INSTANCES_IN_LOG);
        assertThat(sink.reversions).hasSize(1);
        assertThat(sink.records).extracting(record -> record.getPosition()).doesNotHaveDuplicates();
    }

    @Test
    void goesOnFromBeforeALostEnd() throws IOException {
        shorten(writeAheadLog(), Files.size(writeAheadLog()) / 2);

        assertThat(instancesAfterStart())
                .isGreaterThanOrEqualTo(INSTANCES_IN_SNAPSHOT)
                .isLessThan(INSTANCES_IN_SNAPSHOT + INSTANCES_IN_LOG);
        assertThat(sink.reversions).hasSize(1);
        assertThat(sink.records).extracting(record -> record.getPosition()).doesNotHaveDuplicates();
    }

    @Test
    void takesBackWhatWasExportedEvenIfItDiesBetweenCutAndReversion() throws IOException {
        shorten(writeAheadLog(), 3);
        WriteAheadLogs.repair(folder.resolve("log"));

        assertThat(instancesAfterStart()).isEqualTo(INSTANCES_IN_SNAPSHOT + INSTANCES_IN_LOG);
        assertThat(sink.reversions).hasSize(1);
    }

    @Test
    void cutsADamagedLastRecord() throws IOException {
        flip(writeAheadLog(), -20);

        assertThat(instancesAfterStart()).isEqualTo(INSTANCES_IN_SNAPSHOT + INSTANCES_IN_LOG);
        assertThat(sink.reversions).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.1, 0.5, 0.8})
    void stopsAtDamageInTheMiddleOfTheLog(double where) throws IOException {
        Path file = writeAheadLog();
        flip(file, (long) (Files.size(file) * where));

        refusesToStartNaming(file);
    }

    @Test
    void stopsAtADamagedTableFileOfTheLog() throws IOException {
        Path table = newest(folder.resolve("log"), "sst");
        flip(table, Files.size(table) / 3);

        refusesToStartNaming(table);
    }

    @Test
    void stopsAtAMissingTableFileOfTheLog() throws IOException {
        Path table = newest(folder.resolve("log"), "sst");
        Files.delete(table);

        assertThatThrownBy(this::instancesAfterStart)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(table.getFileName().toString());
    }

    @Test
    void stopsAtADamagedManifestOfTheLog() throws IOException {
        Path log = folder.resolve("log");
        Path manifest = log.resolve(Files.readString(log.resolve("CURRENT")).strip());
        flip(manifest, Files.size(manifest) / 2);

        refusesToStartNaming(manifest);
    }

    @Test
    void stopsAtADamagedCurrentOfTheLog() throws IOException {
        Path current = folder.resolve("log").resolve("CURRENT");
        flip(current, 3);

        refusesToStartNaming(current);
    }

    @Test
    void stopsAtALostWriteAheadLog() throws IOException {
        Files.delete(writeAheadLog());

        assertThatThrownBy(this::instancesAfterStart)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("files are missing");
    }

    @Test
    void stopsAtALostLog() {
        DataFolder.delete(folder.resolve("log"));

        assertThatThrownBy(this::instancesAfterStart)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("files are missing");
    }

    @Test
    void stopsAtAnyDamagedFileOfTheSnapshot() throws IOException {
        Path snapshot = snapshot();
        try (Stream<Path> files = Files.list(snapshot)) {
            for (Path file : files.filter(path -> path.toFile().length() > 0).toList()) {
                flip(file, Files.size(file) / 2);
                refusesToStartNaming(file);
                flip(file, Files.size(file) / 2);
            }
        }
        assertThat(instancesAfterStart()).isEqualTo(INSTANCES_IN_SNAPSHOT + INSTANCES_IN_LOG);
    }

    @Test
    void stopsAtAMissingFileOfTheSnapshot() throws IOException {
        Path table = newest(snapshot(), "sst");
        Files.delete(table);

        assertThatThrownBy(this::instancesAfterStart)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(table.toString());
    }

    private Path snapshot() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().startsWith("snapshot-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path writeAheadLog() throws IOException {
        return newest(folder.resolve("log"), "log");
    }

    private static Path newest(Path folder, String extension) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().matches("\\d+\\." + extension))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static void shorten(Path file, long bytes) throws IOException {
        try (RandomAccessFile contents = new RandomAccessFile(file.toFile(), "rw")) {
            contents.setLength(contents.length() - bytes);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long offset = at < 0 ? bytes.length() + at : at;
            bytes.seek(offset);
            int old = bytes.read();
            bytes.seek(offset);
            bytes.write(old ^ 0x55);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
