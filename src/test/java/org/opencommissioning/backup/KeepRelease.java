package org.opencommissioning.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the folder that later releases have to start on; no test of its own, so run by its name alone:
 * {@code mvn -DskipFrontend -Dtest=KeepRelease test}, with {@code -Dkept.release=1.0.0} for another name.
 */
@WithApplication
class KeepRelease {

    @Test
    void keep() throws Exception {
        try (RunningApplication application = RunningApplication.start(Map.of())) {
            for (String title : new String[] {"Advice on reshaping services", "Care at home"}) {
                assertThat(KeptReleases.beginCase(application, title).statusCode())
                        .isEqualTo(201);
            }
            application.until(
                    "both cases have a task",
                    () -> application
                                    .bean(JdbcClient.class)
                                    .sql("SELECT COUNT(*) FROM inbox_task WHERE state = 'OPEN'")
                                    .query(Integer.class)
                                    .single()
                            == 2);
            application.settle();
            Path backup = Path.of(
                    KeptReleases.json(KeptReleases.send(application, "administrators", "/api/backups", Map.of()))
                            .path("folder")
                            .asString());
            Files.createDirectories(KeptReleases.FOLDER);
            KeptReleases.zip(
                    backup, KeptReleases.FOLDER.resolve(System.getProperty("kept.release", "before-1.0") + ".zip"));
        }
    }
}
