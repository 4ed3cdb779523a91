package org.opencommissioning.engine.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;

/** The engine says what it still has to do by itself, so that nobody has to guess when it has come to rest. */
@WithApplication
@ResourceLock(RunningApplication.WITHOUT_MODELS)
class SettledTest {

    private static final RunningApplication APPLICATION = RunningApplication.withoutModels();
    private static final CamundaClient CLIENT = APPLICATION.client();

    private final String type = "settled-" + UUID.randomUUID();
    private final Settled settled = APPLICATION.bean(Settled.class);
    private long instance;

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    @AfterEach
    void end() {
        CLIENT.newCancelInstanceCommand(instance)
                .send()
                .exceptionally(ended -> null)
                .toCompletableFuture()
                .join();
    }

    private void start() {
        CLIENT.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(type)
                                .startEvent()
                                .serviceTask("work", task -> task.zeebeJobType(type))
                                .userTask("wait")
                                .zeebeUserTask()
                                .endEvent()
                                .done(),
                        type + ".bpmn")
                .send()
                .join();
        instance = CLIENT.newCreateInstanceCommand()
                .bpmnProcessId(type)
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private List<Long> jobs() {
        return CLIENT
                .newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofMillis(1))
                .send()
                .join()
                .getJobs()
                .stream()
                .map(job -> job.getKey())
                .toList();
    }

    @Test
    void itIsAtRestOnlyWhenTheJobThatSomebodyWorksOnIsDone() throws InterruptedException {
        assertThat(jobs()).as("somebody asks for such jobs").isEmpty();
        start();
        assertThat(settled.await(Duration.ofMillis(50))).isFalse();
        assertThat(settled.busyWith())
                .hasValueSatisfying(busy -> assertThat(busy).contains(type));
        long job = jobs().getFirst();
        assertThat(settled.busyWith())
                .as("in work it is still open")
                .hasValueSatisfying(busy -> assertThat(busy).contains(type));

        CLIENT.newCompleteCommand(job).send().join();

        APPLICATION.await("The end of the job", () -> settled.busyWith().orElse(""), busy -> !busy.contains(type));
    }

    @Test
    void aJobThatNobodyHereWorksOnDoesNotKeepItFromRest() {
        start();
        APPLICATION.await("Rest", () -> settled.busyWith().orElse(""), busy -> !busy.contains(type));
        assertThat(CLIENT.newJobSearchRequest()
                        .filter(job -> job.type(type))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }
}
