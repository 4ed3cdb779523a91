package org.opencommissioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.governance.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is copied while people work is one moment of it: put back, nothing lacks its other half. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class BackupIT {

    @TempDir
    Path folder;

    @Test
    void aBackupTakenUnderLoadIsPutBackAndWorkGoesOn() throws Exception {
        RunningApplication original = RunningApplication.shared();
        assertThat(KeptReleases.send(original, "commissioning", "/api/backups", Map.of())
                        .statusCode())
                .isEqualTo(403);

        Path backup = takenUnderLoad(original);
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
        // Other tests write rows of their own; a key of the engine begins with the number of its partition.
        List<Long> tasks = jdbc.sql(
                        "SELECT task_key FROM inbox_task WHERE state IN ('OPEN', 'CREATED') AND task_key > 2251799813685248")
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
