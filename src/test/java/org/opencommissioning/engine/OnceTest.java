package org.opencommissioning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens for the engine happens once: the work of a job, and a command that follows a commit. */
@WithApplication
@ResourceLock(RunningApplication.WITHOUT_MODELS)
class OnceTest {

    private static final RunningApplication APPLICATION = RunningApplication.withoutModels();

    private final TransactionTemplate transaction =
            new TransactionTemplate(APPLICATION.bean(PlatformTransactionManager.class));
    private final Effects effects = APPLICATION.bean(Effects.class);
    private final Outbox outbox = APPLICATION.bean(Outbox.class);
    private final String id = "o" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aJobDeliveredAgainIsAnsweredFromItsRecord() {
        AtomicInteger worked = new AtomicInteger();
        long job = System.nanoTime();

        String first = effects.once(1, job, id, () -> "{\"n\":" + worked.incrementAndGet() + "}");
        String second = effects.once(1, job, id, () -> "{\"n\":" + worked.incrementAndGet() + "}");

        assertThat(second).isEqualTo(first);
        assertThat(worked).hasValue(1);
    }

    @Test
    void workThatFailedLeavesNothingBehindAndIsDoneAgain() {
        long job = System.nanoTime();
        JdbcClient jdbc = APPLICATION.bean(JdbcClient.class);

        assertThatThrownBy(() -> effects.once(1, job, id, () -> {
                    jdbc.sql("insert into engine_deployed_files (file_name, content_hash) values (?, 'none')")
                            .param(id)
                            .update();
                    throw new ModelledError("E", "no");
                }))
                .isInstanceOf(ModelledError.class);

        assertThat(jdbc.sql("select count(*) from engine_deployed_files where file_name = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(effects.once(1, job, id, () -> "{}")).isEqualTo("{}");
    }

    @Test
    void whatTheJobsOfAnInstanceDidIsForgottenOnceItHasEndedAndNotBefore() {
        try (CamundaClient client = APPLICATION.client()) {
            client.newDeployResourceCommand()
                    .addProcessModel(
                            Bpmn.createExecutableProcess(id)
                                    .startEvent()
                                    .serviceTask("task", task -> task.zeebeJobType(id))
                                    .endEvent()
                                    .done(),
                            id + ".bpmn")
                    .send()
                    .join();
            long running = started(client);
            long ended = started(client);
            client.newCancelInstanceCommand(ended).send().join();
            effects.once(running, running, id, () -> "{\"first\":true}");
            effects.once(ended, ended, id, () -> "{\"first\":true}");
            EndedEffects forgetting = APPLICATION.bean(EndedEffects.class);
            OffsetDateTime now = OffsetDateTime.now(APPLICATION.bean(Clock.class));

            forgetting.forgetBefore(now.minusDays(1));
            assertThat(effects.once(ended, ended, id, () -> "{}")).isEqualTo("{\"first\":true}");

            forgetting.forgetBefore(now.plusDays(1));
            assertThat(effects.once(ended, ended, id, () -> "{}")).isEqualTo("{}");
            assertThat(effects.once(running, running, id, () -> "{}")).isEqualTo("{\"first\":true}");
        }
    }

    private long started(CamundaClient client) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    @Test
    void aStartIsSentAfterTheCommitAndOncePerKey() {
        try (CamundaClient client = APPLICATION.client()) {
            client.newDeployResourceCommand()
                    .addProcessModel(
                            Bpmn.createExecutableProcess(id)
                                    .startEvent()
                                    .serviceTask("task", task -> task.zeebeJobType(id))
                                    .endEvent()
                                    .done(),
                            id + ".bpmn")
                    .send()
                    .join();

            transaction.executeWithoutResult(status -> {
                outbox.start(id + "-rolled-back", id, Map.of());
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> outbox.start(id, id, Map.of("caseId", "CC-2026-0001")));
            transaction.executeWithoutResult(status -> outbox.start(id, id, Map.of("caseId", "CC-2026-0002")));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> outbox.startedInstance(id).isPresent());

            assertThat(outbox.startedInstance(id + "-rolled-back")).isEmpty();
            assertThat(client.newProcessInstanceSearchRequest()
                            .filter(filter -> filter.processDefinitionId(id))
                            .send()
                            .join()
                            .items())
                    .singleElement()
                    .satisfies(instance -> assertThat(instance.getProcessInstanceKey())
                            .isEqualTo(outbox.startedInstance(id).getAsLong()));
        }
    }

    @Test
    void aStartWhoseAnswerWasLostIsRecognisedByItsTag() {
        try (CamundaClient client = APPLICATION.client()) {
            client.newDeployResourceCommand()
                    .addProcessModel(
                            Bpmn.createExecutableProcess(id)
                                    .startEvent()
                                    .serviceTask("task", task -> task.zeebeJobType(id))
                                    .endEvent()
                                    .done(),
                            id + ".bpmn")
                    .send()
                    .join();
            transaction.executeWithoutResult(status -> outbox.start(id, id, Map.of()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> outbox.startedInstance(id).isPresent());
            long started = outbox.startedInstance(id).getAsLong();

            // As after a kill between the engine's answer and its record.
            APPLICATION
                    .bean(JdbcClient.class)
                    .sql("update engine_outbox set sent_at = null, result_key = null where intent_key = ?")
                    .param(id)
                    .update();
            transaction.executeWithoutResult(status -> outbox.cancel(id + "-wake", 1));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> outbox.startedInstance(id).isPresent());

            assertThat(outbox.startedInstance(id)).hasValue(started);
            assertThat(client.newProcessInstanceSearchRequest()
                            .filter(filter -> filter.processDefinitionId(id))
                            .send()
                            .join()
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void anIntentOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.start(id, id, Map.of())).hasMessageContaining("transaction");
    }
}
