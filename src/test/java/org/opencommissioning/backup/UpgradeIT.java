package org.opencommissioning.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.governance.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This release goes on with what an earlier one left: its cases, tasks, numbers and ledger. */
@WithApplication
class UpgradeIT {

    @TempDir
    Path folder;

    static List<Path> releases() throws Exception {
        return KeptReleases.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatAnEarlierReleaseLeftGoesOn(Path release) throws Exception {
        KeptReleases.unzip(release, folder.resolve("backup"));
        Path data = folder.resolve("data");
        assertThat(new StoredData(data).restore(folder.resolve("backup"))).isEmpty();

        try (RunningApplication application = started(data)) {
            application.settle();
            JdbcClient jdbc = application.bean(JdbcClient.class);
            List<String> cases = jdbc.sql("SELECT reference FROM commissioning_case ORDER BY reference")
                    .query(String.class)
                    .list();
            assertThat(cases).hasSizeGreaterThanOrEqualTo(2);
            assertThat(jdbc.sql("SELECT task_key FROM inbox_task WHERE state = 'OPEN'")
                            .query(Long.class)
                            .list())
                    .as("tasks that the engine still knows")
                    .isNotEmpty()
                    .allSatisfy(task -> assertThat(application
                                    .bean(CamundaClient.class)
                                    .newUserTaskGetRequest(task)
                                    .send()
                                    .join()
                                    .getName())
                            .isNotBlank());
            assertThat(application.bean(Ledger.class).verify().firstProblem()).isNull();
            var next = KeptReleases.beginCase(application, "After the upgrade");
            assertThat(next.statusCode()).as(next.body()).isEqualTo(201);
            assertThat(KeptReleases.json(next).path("reference").asString())
                    .as("no number is given twice")
                    .isGreaterThan(cases.getLast());
        }
    }

    private static RunningApplication started(Path data) {
        try {
            return KeptReleases.startOn(data);
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof FlywayValidateException) {
                    throw new AssertionError(
                            "A migration that the kept release has had was changed. Before the first release: keep it anew with "
                                    + "mvn -DskipFrontend -Dtest=KeepRelease test, and commit it with the migration. After it: write a new migration instead.",
                            cause);
                }
            }
            throw failure;
        }
    }
}
