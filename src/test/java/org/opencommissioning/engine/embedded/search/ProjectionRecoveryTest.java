package org.opencommissioning.engine.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.engine.embedded.host.EngineHost;
import org.opencommissioning.engine.embedded.host.HostSettings;
import org.opencommissioning.engine.embedded.host.RecordSink;
import org.opencommissioning.engine.embedded.host.StateLookup;
import org.springframework.util.FileSystemUtils;

/** The projection after crashes: whatever is offered again, and wherever batches are cut, its rows come out the same. */
class ProjectionRecoveryTest {

    @TempDir
    Path folder;

    /** Real records: a user task assigned and completed, a job completed, variables written. */
    private List<Record<?>> records() {
        List<Record<?>> records = Collections.synchronizedList(new ArrayList<>());
        long last;
        EngineHost host = EngineHost.start(HostSettings.in(folder.resolve("engine")), data -> new Remembering(records));
        try (TestEngine engine = new TestEngine(host, null)) {
            engine.deploy(Bpmn.createExecutableProcess("both")
                    .startEvent()
                    .serviceTask("work", task -> task.zeebeJobType("work"))
                    .userTask("decide", task -> task.zeebeUserTask().zeebeCandidateGroups("legal,finance"))
                    .endEvent()
                    .done());
            engine.create("both", "{'reference': 'CC-1'}");
            engine.create("both", "{'reference': 'CC-2'}");
            engine.complete(engine.activate("work").getFirst(), "{'reference': 'CC-3'}");
            await(() -> !records.isEmpty()
                    && records.getLast().getPosition() >= host.gateway().lastPosition());
            long task = records.stream()
                    .filter(record -> record.getIntent() == UserTaskIntent.CREATED)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            engine.send(
                    ValueType.USER_TASK,
                    UserTaskIntent.ASSIGN,
                    task,
                    new UserTaskRecord().setUserTaskKey(task).setAssignee("ada"));
            engine.completeUserTask(task);
            await(() -> records.getLast().getPosition() >= host.gateway().lastPosition());
            last = host.gateway().lastPosition();
        }
        assertThat(records.getLast().getPosition()).isGreaterThanOrEqualTo(last);
        return List.copyOf(records);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void isTheSameHoweverBatchesAreCutAndWhateverIsOfferedTwice() throws SQLException {
        List<Record<?>> records = records();
        Map<String, List<String>> whole;
        try (SecondaryStorage storage = SecondaryStorage.open(Files.createTempDirectory(folder, "whole"))) {
            storage.apply(records);
            whole = rows(storage);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(whole.get("process_instance")).hasSize(2);
        assertThat(whole.get("user_task_candidate")).hasSize(2);

        Path pieces = folder.resolve("pieces");
        SecondaryStorage storage = SecondaryStorage.open(pieces);
        for (int i = 0; i < records.size(); i += 3) {
            List<Record<?>> batch = records.subList(i, Math.min(records.size(), i + 3));
            storage.apply(batch);
            // Offered once more, as after a crash before the host heard of it, with what came before.
            storage.apply(records.subList(Math.max(0, i - 5), Math.min(records.size(), i + 3)));
            if (i % 90 == 0) {
                storage.close();
                storage = SecondaryStorage.open(pieces);
            }
        }
        assertThat(storage.position()).isEqualTo(records.getLast().getPosition());
        assertThat(rows(storage)).isEqualTo(whole);

        storage.clear();
        assertThat(storage.position()).isEqualTo(-1);
        storage.apply(records);
        assertThat(rows(storage)).isEqualTo(whole);
        storage.close();
    }

    /** The log has lost its end: what was projected from it must go, and what it changed must be as before. */
    @Test
    void takesBackWhatTheLogHasLost() throws IOException, SQLException {
        Path before = folder.resolve("before");
        Path after = folder.resolve("after");
        long job;
        try (TestEngine engine = TestEngine.in(before)) {
            engine.deploy(Bpmn.createExecutableProcess("lost")
                    .startEvent()
                    .parallelGateway("fork")
                    .serviceTask("work", task -> task.zeebeJobType("lost-work"))
                    .endEvent()
                    .moveToNode("fork")
                    .userTask(
                            "decide",
                            task -> task.zeebeUserTask()
                                    .zeebeCandidateGroups("legal,finance")
                                    .zeebeTaskPriority("70"))
                    .endEvent()
                    .done());
            engine.create("lost", "{'reference': 'CC-1'}");
            job = Long.parseLong(
                    engine.search(JobReads.JOBS, "{}").items().getFirst().getJobKey());
        }
        FileSystemUtils.copyRecursively(before, after);
        Map<String, List<String>> then;
        try (SecondaryStorage storage = SecondaryStorage.open(before)) {
            then = rows(storage);
        }
        try (TestEngine engine = TestEngine.in(after)) {
            long task = Long.parseLong(
                    engine.search(UserTaskReads.TASKS, "{}").items().getFirst().getUserTaskKey());
            UserTaskRecord update =
                    new UserTaskRecord().setUserTaskKey(task).setCandidateGroupsList(List.of("cabinet"));
            update.setCandidateGroupsChanged();
            engine.send(ValueType.USER_TASK, UserTaskIntent.UPDATE, task, update);
            engine.completeUserTask(task);
            engine.complete(job, "{'reference': 'CC-2', 'late': true}");
            engine.deploy(
                    Bpmn.createExecutableProcess("late").startEvent().endEvent().done());
            engine.create("late", null);
            assertThat(engine.search(ProcessInstances.ALL, "{'filter': {'state': 'COMPLETED'}}")
                            .items())
                    .hasSize(2);
        }

        Files.copy(
                after.resolve("secondary.mv.db"),
                before.resolve("secondary.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
        tearLogEnd(before.resolve("log"));
        try (TestEngine engine = TestEngine.in(before)) {
            assertThat(rows(engine.storage)).isEqualTo(then);
            engine.complete(job, "{'reference': 'CC-3'}");
            engine.completeUserTask(Long.parseLong(
                    engine.search(UserTaskReads.TASKS, "{}").items().getFirst().getUserTaskKey()));
            assertThat(engine.search(ProcessInstances.ALL, "{'filter': {'state': 'COMPLETED'}}")
                            .items())
                    .hasSize(1);
        }
    }

    /** Leaves half a record at the end of the engine's newest log, as a crash does. */
    private static void tearLogEnd(Path log) throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            Path newest = files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Files.write(newest, new byte[] {1, 2, 3, 4, 100, 0, 1, 5, 6, 7, 8, 9}, StandardOpenOption.APPEND);
        }
    }

    @Test
    void refusesADamagedFileNamingItAndWhatToRestore() throws IOException {
        SecondaryStorage.open(folder).close();
        Files.write(folder.resolve("secondary.mv.db"), new byte[8192]);

        assertThatThrownBy(() -> SecondaryStorage.open(folder))
                .hasMessageContaining("secondary.mv.db")
                .hasMessageContaining("restore the whole folder " + folder);
    }

    @Test
    void givesAFailedBatchBackWhole() throws SQLException {
        List<Record<?>> records = records();
        try (SecondaryStorage storage = SecondaryStorage.open(folder.resolve("failing"))) {
            try (Connection connection = storage.reader();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE variable RENAME TO variable_away");
            }
            assertThatThrownBy(() -> storage.apply(records)).hasMessageContaining("secondary");
            assertThat(storage.position()).isEqualTo(-1);
            try (Connection connection = storage.reader();
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE variable_away RENAME TO variable");
                assertThat(rows(storage).get("process_instance")).isEmpty();
            }
            storage.apply(records);
            assertThat(rows(storage).get("process_instance")).hasSize(2);
        }
    }

    /** All rows of all tables, as text, but for when they last changed. */
    static Map<String, List<String>> rows(SecondaryStorage storage) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = storage.reader();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                List<String> content = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            if (!row.getMetaData().getColumnName(i).startsWith("LAST_") && !table.equals("storage")) {
                                text.append(row.getString(i)).append('|');
                            }
                        }
                        content.add(text.toString());
                    }
                }
                Collections.sort(content);
                rows.put(table, content);
            }
        }
        return rows;
    }

    private record Remembering(List<Record<?>> records) implements RecordSink {

        @Override
        public long position() {
            return records.isEmpty() ? -1 : records.getLast().getPosition();
        }

        @Override
        public void apply(List<Record<?>> batch) {
            records.addAll(batch);
        }

        @Override
        public void revertAfter(long position, StateLookup state) {
            throw new AssertionError("nothing is taken back here");
        }

        @Override
        public void clear() {
            records.clear();
        }

        @Override
        public void close() {}
    }
}
