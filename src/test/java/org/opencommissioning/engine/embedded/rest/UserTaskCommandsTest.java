package org.opencommissioning.engine.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencommissioning.engine.embedded.rest.ClientCommandsTest.assertProblem;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ListenerEventType;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;

/** Who may do what to a user task, and what its listeners decide. */
@WithApplication
@ResourceLock(RunningApplication.WITHOUT_MODELS)
class UserTaskCommandsTest {

    private static CamundaClient client;
    private static CamundaClient administrator;
    private static CamundaClient officer;

    private final String id = "u" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void connect() {
        client = RunningApplication.withoutModels().client();
        administrator = RunningApplication.withoutModels().client("administrators", "demo");
        officer = RunningApplication.withoutModels().client("commissioning", "demo");
    }

    @AfterAll
    static void disconnect() {
        client.close();
        administrator.close();
        officer.close();
    }

    @Test
    void aDenialReachesTheCallerAsInvalidStateWithItsReasonAndTheTaskStaysOpen() {
        long task = taskWithCompletingListener();

        var refused = complete(client, task, Map.of("decision", "approve"));
        ActivatedJob job = activate(id + "-completing");
        assertThat(job.getListenerEventType()).isEqualTo(ListenerEventType.COMPLETING);
        assertThat(job.getUserTask().getUserTaskKey()).isEqualTo(task);
        assertThat(job.getUserTask().getAssignee()).isEqualTo("legal");
        assertThat(job.getUserTask().getCandidateGroups()).containsExactly("legal", "finance");
        assertThat(job.getCustomHeaders()).doesNotContainKey("io.camunda.zeebe:userTaskKey");
        assertThat(job.getVariablesAsMap()).containsEntry("decision", "approve");
        client.newCompleteCommand(job.getKey())
                .withResult(result -> result.forUserTask().deny(true, "G2: you drafted this plan version."))
                .send()
                .join();

        assertProblem(refused::join, 409, "INVALID_STATE", "G2: you drafted this plan version.");

        var accepted = complete(client, task, Map.of("decision", "return"));
        client.newCompleteCommand(activate(id + "-completing").getKey()).send().join();
        accepted.join();
        assertThat(activate(id + "-after").getVariablesAsMap()).containsEntry("decision", "return");
    }

    @Test
    void aListenerCorrectsWhatIsAskedForAndLeavesTheRest() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(id)
                                .startEvent()
                                .userTask(
                                        "task",
                                        task -> task.zeebeUserTask()
                                                .zeebeCandidateGroups("legal")
                                                .zeebeTaskPriority("60")
                                                .zeebeTaskListener(listener ->
                                                        listener.creating().type(id + "-creating"))
                                                .zeebeTaskListener(listener ->
                                                        listener.completing().type(id + "-completing")))
                                .endEvent()
                                .done(),
                        id + ".bpmn")
                .send()
                .join();
        client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .send()
                .join();

        ActivatedJob creating = activate(id + "-creating");
        long task = creating.getUserTask().getUserTaskKey();
        client.newCompleteCommand(creating.getKey())
                .withResult(
                        result -> result.forUserTask().correctAssignee("legal").correctPriority(80))
                .send()
                .join();
        var completed = complete(client, task, Map.of());
        ActivatedJob completing = activate(id + "-completing");

        assertThat(completing.getUserTask().getAssignee()).isEqualTo("legal");
        assertThat(completing.getUserTask().getPriority()).isEqualTo(80);
        assertThat(completing.getUserTask().getCandidateGroups()).containsExactly("legal");
        client.newCompleteCommand(completing.getKey()).send().join();
        completed.join();
    }

    @Test
    void aTaskOfAnotherProcessIsCompletedAsOnAClusterByAdministratorsAndByWhoHasIt() {
        long task = taskWithCompletingListener();

        assertProblem(() -> complete(officer, task, Map.of()).join(), 403, "FORBIDDEN", "assignee");
        assertProblem(() -> complete(administrator, 4711, Map.of()).join(), 404, "NOT_FOUND", "4711");
        assertProblem(() -> complete(officer, 4711, Map.of()).join(), 404, "NOT_FOUND", "4711");
        var byAdministrator = complete(administrator, taskWithCompletingListener(), Map.of());
        client.newCompleteCommand(activate(id + "-completing").getKey()).send().join();
        byAdministrator.join();

        administrator
                .newAssignUserTaskCommand(task)
                .assignee("commissioning")
                .send()
                .join();
        var completed = complete(officer, task, Map.of());
        client.newCompleteCommand(activate(id + "-completing").getKey()).send().join();
        completed.join();
    }

    @Test
    void aTaskIsClaimedOnceReleasedAndUpdated() {
        long task = taskWithCompletingListener();

        client.newUnassignUserTaskCommand(task).send().join();
        client.newAssignUserTaskCommand(task)
                .assignee("finance")
                .allowOverride(false)
                .action("claim")
                .send()
                .join();
        assertProblem(
                () -> client.newAssignUserTaskCommand(task)
                        .assignee("legal")
                        .allowOverride(false)
                        .send()
                        .join(),
                409,
                "INVALID_STATE",
                "CLAIM");
        client.newUpdateUserTaskCommand(task)
                .priority(10)
                .candidateGroups("cabinet")
                .dueDate("2026-12-01T09:00:00Z")
                .send()
                .join();
        var completed = complete(client, task, Map.of());
        ActivatedJob job = activate(id + "-completing");

        assertThat(job.getUserTask().getAssignee()).isEqualTo("finance");
        assertThat(job.getUserTask().getPriority()).isEqualTo(10);
        assertThat(job.getUserTask().getCandidateGroups()).containsExactly("cabinet");
        assertThat(job.getUserTask().getDueDate()).isEqualTo("2026-12-01T09:00:00Z");
        client.newCompleteCommand(job.getKey()).send().join();
        completed.join();
        assertProblem(() -> complete(client, task, Map.of()).join(), 404, "NOT_FOUND", Long.toString(task));
        assertProblem(
                () -> client.newUpdateUserTaskCommand(task)
                        .priority(1000)
                        .send()
                        .join(),
                400,
                "INVALID_ARGUMENT",
                "priority");
    }

    private static CompletableFuture<?> complete(CamundaClient caller, long task, Map<String, Object> variables) {
        return caller.newCompleteUserTaskCommand(task)
                .variables(variables)
                .send()
                .toCompletableFuture();
    }

    /** Starts an instance whose task is assigned to {@code legal}, and returns the task's key as its creating listener is told it. */
    private long taskWithCompletingListener() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(id)
                                .startEvent()
                                .userTask(
                                        "task",
                                        task -> task.zeebeUserTask()
                                                .zeebeAssignee("legal")
                                                .zeebeCandidateGroups("legal,finance")
                                                .zeebeTaskListener(listener ->
                                                        listener.creating().type(id + "-creating"))
                                                .zeebeTaskListener(listener ->
                                                        listener.completing().type(id + "-completing")))
                                .serviceTask("after", task -> task.zeebeJobType(id + "-after"))
                                .endEvent()
                                .done(),
                        id + ".bpmn")
                .send()
                .join();
        client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .send()
                .join();
        ActivatedJob creating = activate(id + "-creating");
        client.newCompleteCommand(creating.getKey()).send().join();
        return creating.getUserTask().getUserTaskKey();
    }

    private static ActivatedJob activate(String type) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .timeout(Duration.ofMinutes(1))
                .send()
                .join()
                .getJobs()
                .getFirst();
    }
}
