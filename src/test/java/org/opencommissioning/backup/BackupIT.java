package org.opencommissioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.PostgresServer;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.governance.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is copied while people work is one moment of it: put back, nothing lacks its other half. */
@WithApplication
class BackupIT {

    /** A job that was out at the moment of the backup is given out again after that time: nobody works on it any more. */
    private static final Map<String, Object> SOON = Map.of("opencommissioning.engine.job-timeout", "5s");

    @TempDir
    Path folder;

    @Test
    void aBackupTakenUnderLoadIsPutBackAndWorkGoesOn() throws Exception {
        Path backup = folder.resolve("backup");
        try (RunningApplication original = RunningApplication.start(SOON)) {
            assertThat(KeptReleases.send(original, "commissioning", "/api/backups", Map.of())
                            .statusCode())
                    .isEqualTo(403);
            FolderTree.copy(takenUnderLoad(original), backup);
        }
        assertThat(StoredData.checkBackup(backup).problems()).isEmpty();
        Path data = folder.resolve("data");
        assertThat(new StoredData(data).restore(backup)).isEmpty();
        assertThat(new StoredData(data).restore(backup))
                .singleElement()
                .asString()
                .contains("There is something in " + data);
        assertThat(new StoredData(data).check(List.of()).problems()).isEmpty();

        try (RunningApplication restored = KeptReleases.startOn(data)) {
            restored.settle();
            everythingHasItsOtherHalf(restored);
            String next = reference(KeptReleases.beginCase(restored, "After the backup was put back"));
            assertThat(restored.bean(JdbcClient.class)
                            .sql("SELECT COUNT(*) FROM commissioning_case WHERE reference = ?")
                            .param(next)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }

        deleteEngine(data);
        assertThatThrownBy(() -> KeptReleases.startOn(data).close())
                .hasStackTraceContaining("is new or has lost its file 'bond'")
                .hasStackTraceContaining("Restore the folder from the backup");
    }

    @Test
    void aBackupOfPostgreSQLIsPutBackWithTheLinesOfTheOperatorsDocumentation() throws Exception {
        assumeTrue(PostgresTools.installed(), "PostgreSQL's own tools are not installed");
        URI server = URI.create(PostgresServer.newDatabase().replaceFirst("^jdbc:", ""));
        PostgresTools tools = new PostgresTools(server);
        tools.run("createuser council && createdb --owner=council works");
        Path backup = folder.resolve("backup-20261129-011211");
        try (RunningApplication original = onPostgres(server, "works", folder.resolve("original/engine"))) {
            FolderTree.copy(takenUnderLoad(original), backup);
        }
        assertThat(StoredData.checkBackup(backup).problems()).isEmpty();

        Path data = folder.resolve("data");
        List<String> lines = Files.readAllLines(Path.of("src/docs/operators/README.md")).stream()
                .filter(line -> line.matches("    (createdb|java -jar JAR restore .*--database) .*"))
                .toList();
        assertThat(lines).hasSize(2);
        for (String line : lines) {
            tools.run(line.strip()
                    .replaceAll("backups/backup-[0-9-]+", backup.toString())
                    .replace("java -jar JAR", PostgresTools.APPLICATION)
                    .replace("--to data", "--to " + data)
                    .replace("//localhost/", "//localhost:" + server.getPort() + "/")
                    .replaceAll("\\bNAME\\b", "council"));
        }

        try (RunningApplication restored = onPostgres(server, "opencommissioning", data.resolve("engine"))) {
            restored.settle();
            everythingHasItsOtherHalf(restored);
            reference(KeptReleases.beginCase(restored, "After the backup was put back"));
        }
    }

    private static RunningApplication onPostgres(URI server, String database, Path engine) {
        Map<String, Object> settings = new HashMap<>(SOON);
        settings.put("spring.datasource.url", "jdbc:postgresql://localhost:" + server.getPort() + "/" + database);
        settings.put("spring.datasource.username", "council");
        settings.put("opencommissioning.engine.data-folder", engine.toString());
        return RunningApplication.start(settings);
    }

    /** Cases are begun by several people at a time, before, while and after it is taken. */
    private Path takenUnderLoad(RunningApplication original) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger begun = new AtomicInteger();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> people = new ArrayList<>();
        for (int person = 0; person < 3; person++) {
            people.add(Thread.ofVirtual().start(() -> {
                try {
                    while (!enough.get()) {
                        assertThat(KeptReleases.beginCase(original, "Under load " + begun.incrementAndGet())
                                        .statusCode())
                                .isEqualTo(201);
                    }
                } catch (Throwable failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                }
            }));
        }
        try {
            original.until("cases are begun", () -> begun.get() > 6);
            JsonNode taken = KeptReleases.json(KeptReleases.send(original, "administrators", "/api/backups", Map.of()));
            assertThat(taken.path("heldStill").asLong()).as(taken.toString()).isLessThan(5_000);
            return Path.of(taken.path("folder").asString());
        } finally {
            enough.set(true);
            for (Thread person : people) {
                person.join();
            }
            assertThat(failures).isEmpty();
        }
    }

    private static void everythingHasItsOtherHalf(RunningApplication restored) {
        JdbcClient jdbc = restored.bean(JdbcClient.class);
        CamundaClient engine = restored.bean(CamundaClient.class);
        List<String> cases = jdbc.sql("SELECT reference FROM commissioning_case WHERE state = 'RUNNING'")
                .query(String.class)
                .list();
        assertThat(cases).hasSizeGreaterThan(5);
        for (String one : cases) {
            assertThat(jdbc.sql("SELECT root_key FROM engine_belonging WHERE name = 'caseReference' AND reference = ?")
                            .param(one)
                            .query(Long.class)
                            .list())
                    .as("the process of " + one)
                    .isNotEmpty()
                    .anySatisfy(key -> assertThat(engine.newProcessInstanceGetRequest(key)
                                    .send()
                                    .join()
                                    .getState())
                            .isEqualTo(ProcessInstanceState.ACTIVE));
        }
        engine.newProcessInstanceSearchRequest()
                .filter(filter ->
                        filter.processDefinitionId("commissioning-cycle").state(ProcessInstanceState.ACTIVE))
                .page(page -> page.limit(500))
                .send()
                .join()
                .items()
                .forEach(instance -> assertThat(jdbc.sql("SELECT COUNT(*) FROM engine_belonging WHERE root_key = ?")
                                .param(instance.getProcessInstanceKey())
                                .query(Integer.class)
                                .single())
                        .as("the case of " + instance.getProcessInstanceKey())
                        .isPositive());
        List<Long> tasks = jdbc.sql("SELECT task_key FROM inbox_task WHERE state IN ('OPEN', 'CREATED')")
                .query(Long.class)
                .list();
        for (long task : tasks) {
            assertThat(engine.newUserTaskGetRequest(task).send().join().getProcessInstanceKey())
                    .as("the process of task " + task)
                    .isPositive();
        }
        assertThat(restored.bean(Ledger.class).verify().firstProblem()).isNull();
    }

    private static void deleteEngine(Path data) throws IOException {
        FolderTree.delete(data.resolve("engine"));
        Files.createDirectories(data.resolve("engine"));
    }

    private static String reference(HttpResponse<String> started) {
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return KeptReleases.json(started).path("reference").asString();
    }
}
