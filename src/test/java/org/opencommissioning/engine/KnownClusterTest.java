package org.opencommissioning.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A cluster that is not the one the database worked with is refused; the embedded engine stands in for the cluster. */
@WithApplication
@ResourceLock(RunningApplication.WITHOUT_MODELS)
class KnownClusterTest {

    private static final CamundaClient CLIENT =
            RunningApplication.withoutModels().bean(CamundaClient.class);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));

    @BeforeEach
    void layOut() {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration/engine")
                .load()
                .migrate();
    }

    @Test
    void aNewDatabaseTakesAnyCluster() {
        assertThatCode(() -> new KnownCluster(jdbc, CLIENT).ensureKnown(1)).doesNotThrowAnyException();
    }

    @Test
    void theClusterThatRunsWhatWasBegunIsKnown() {
        String process = "known" + UUID.randomUUID().toString().substring(0, 8);
        CLIENT.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(process)
                                .startEvent()
                                .userTask()
                                .zeebeUserTask()
                                .endEvent()
                                .done(),
                        process + ".bpmn")
                .send()
                .join();
        begun(CLIENT.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey());
        begun(7);

        assertThatCode(() -> new KnownCluster(jdbc, CLIENT).ensureKnown(1)).doesNotThrowAnyException();
    }

    @Test
    void aClusterThatKnowsNothingOfWhatWasBegunIsRefused() {
        begun(7);

        assertThatThrownBy(() -> new KnownCluster(jdbc, CLIENT).ensureKnown(1))
                .hasMessageContaining("The cluster knows none of the 1 processes")
                .hasMessageContaining("restore cluster and database from backups of one time");
    }

    @Test
    void aDatabaseOfAnEmbeddedEngineIsRefused() {
        jdbc.sql("INSERT INTO engine_bond (id, identity, beat, log_position, written_at) VALUES (1, 'a', 1, 1, 1)")
                .update();

        assertThatThrownBy(() -> new KnownCluster(jdbc, CLIENT).ensureKnown(1))
                .hasMessageContaining("worked with an embedded engine");
    }

    private void begun(long root) {
        jdbc.sql("INSERT INTO engine_belonging (root_key, name, reference, given_at) VALUES (?, 'caseReference', ?, ?)")
                .params(root, "CC-" + root, OffsetDateTime.parse("2026-11-20T10:00:00Z"))
                .update();
    }
}
