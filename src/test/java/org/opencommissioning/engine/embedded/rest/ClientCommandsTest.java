package org.opencommissioning.engine.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;

/** Each command of the official client does on the embedded engine what it does on a cluster. */
@WithApplication
@ResourceLock(RunningApplication.WITHOUT_MODELS)
class ClientCommandsTest {

    private static CamundaClient client;

    /** Own ids for every test, so that no test sees another's jobs. */
    private final String id = "p" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void connect() {
        client = RunningApplication.withoutModels().client();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void topologyShowsOneHealthyPartition() {
        var topology = client.newTopologyRequest().send().join();

        assertThat(topology.getClusterSize()).isOne();
        assertThat(topology.getBrokers().getFirst().getPartitions()).hasSize(1);
        assertThat(client.newStatusRequest().send().join().getStatus().name()).isEqualTo("UP");
    }

    @Test
    void aDeploymentAnswersWithWhatItHolds() {
        var deployment = client.newDeployResourceCommand()
                .addProcessModel(oneTask(), id + ".bpmn")
                .addResourceStringUtf8(TestModels.decision(id + "-decision"), id + ".dmn")
                .addResourceStringUtf8(TestModels.form(id + "-form"), id + ".form")
                .send()
                .join();

        assertThat(deployment.getProcesses()).singleElement().satisfies(process -> {
            assertThat(process.getBpmnProcessId()).isEqualTo(id);
            assertThat(process.getVersion()).isOne();
            assertThat(process.getResourceName()).isEqualTo(id + ".bpmn");
        });
        assertThat(deployment.getDecisions().getFirst().getDmnDecisionId()).isEqualTo(id + "-decision");
        assertThat(deployment.getDecisionRequirements()).hasSize(1);
        assertThat(deployment.getForm().getFirst().getFormId()).isEqualTo(id + "-form");
    }

    @Test
    void aRefusedModelIsNamedWithItsFault() {
        assertProblem(
                () -> client.newDeployResourceCommand()
                        .addResourceBytes("<definitions/>".getBytes(StandardCharsets.UTF_8), "broken.bpmn")
                        .send()
                        .join(),
                400,
                "INVALID_ARGUMENT",
                "broken.bpmn");
    }

    @Test
    void anInstanceIsCreatedByIdVersionAndKey() {
        var process = deploy(oneTask()).getProcesses().getFirst();

        var latest = client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .send()
                .join();
        var byVersion = client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .version(1)
                .send()
                .join();
        var byKey = client.newCreateInstanceCommand()
                .processDefinitionKey(process.getProcessDefinitionKey())
                .tags("a:1")
                .send()
                .join();

        assertThat(List.of(latest, byVersion, byKey)).allSatisfy(instance -> {
            assertThat(instance.getProcessDefinitionKey()).isEqualTo(process.getProcessDefinitionKey());
            assertThat(instance.getBpmnProcessId()).isEqualTo(id);
        });
        assertThat(byKey.getTags()).isEqualTo(Set.of("a:1"));
        assertThat(activate(10)).hasSize(3);
    }

    @Test
    void creatingWithoutAProcessOrWithABusinessIdIsRefused() {
        assertProblem(
                () -> client.newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .latestVersion()
                        .send()
                        .join(),
                404,
                "NOT_FOUND",
                "Command 'CREATE' rejected with code 'NOT_FOUND'");
        assertProblem(
                () -> client.newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .latestVersion()
                        .businessId("b")
                        .send()
                        .join(),
                400,
                "INVALID_ARGUMENT",
                "businessId");
    }

    @Test
    void creationMayAwaitTheResultWithChosenVariables() {
        deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .scriptTask("sum", task -> task.zeebeExpression("a + 1").zeebeResultVariable("b"))
                .endEvent()
                .done());

        var result = client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variables(Map.of("a", 1, "secret", "x"))
                .withResult()
                .fetchVariables("b")
                .requestTimeout(Duration.ofSeconds(20))
                .send()
                .join();

        assertThat(result.getVariablesAsMap()).isEqualTo(Map.of("b", 2));
    }

    @Test
    void awaitingAResultThatDoesNotComeInTimeEndsWith504() {
        deploy(oneTask());

        assertThatThrownBy(() -> client.newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .latestVersion()
                        .withResult()
                        .requestTimeout(Duration.ofMillis(300))
                        .send()
                        .join())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(504));
    }

    @Test
    void anInstanceMayStartAndBeCancelledInTheMiddle() {
        deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("first", task -> task.zeebeJobType(id + "first"))
                .serviceTask("second", task -> task.zeebeJobType(id))
                .endEvent()
                .done());

        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .startBeforeElement("second")
                .send()
                .join();

        assertThat(activate(1))
                .singleElement()
                .extracting(ActivatedJob::getElementId)
                .isEqualTo("second");
        client.newCancelInstanceCommand(instance.getProcessInstanceKey()).send().join();
        assertProblem(
                () -> client.newCancelInstanceCommand(instance.getProcessInstanceKey())
                        .send()
                        .join(),
                404,
                "NOT_FOUND",
                "CANCEL");
    }

    @Test
    void anInstanceIsModified() {
        deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("first", task -> task.zeebeJobType(id + "first"))
                .serviceTask("second", task -> task.zeebeJobType(id))
                .endEvent()
                .done());
        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .send()
                .join();
        var first = activate(id + "first", 1).getFirst();

        client.newModifyProcessInstanceCommand(instance.getProcessInstanceKey())
                .activateElement("second")
                .withVariables(Map.of("moved", true), "second")
                .and()
                .terminateElement(first.getElementInstanceKey())
                .send()
                .join();

        assertThat(activate(1).getFirst().getVariablesAsMap()).containsEntry("moved", true);
        assertProblem(() -> client.newCompleteCommand(first.getKey()).send().join(), 404, "NOT_FOUND", "COMPLETE");
    }

    @Test
    void anInstanceIsMigrated() {
        deploy(oneTask());
        var instance = create(Map.of());
        var target = deploy(Bpmn.createExecutableProcess(id)
                        .startEvent()
                        .serviceTask("renamed", task -> task.zeebeJobType(id))
                        .endEvent()
                        .done())
                .getProcesses()
                .getFirst();

        client.newMigrateProcessInstanceCommand(instance.getProcessInstanceKey())
                .migrationPlan(MigrationPlan.newBuilder()
                        .withTargetProcessDefinitionKey(target.getProcessDefinitionKey())
                        .addMappingInstruction("task", "renamed")
                        .build())
                .send()
                .join();

        assertThat(activate(1))
                .singleElement()
                .extracting(ActivatedJob::getElementId)
                .isEqualTo("renamed");
    }

    @Test
    void variablesAreSetOnTheInstanceOrLocally() {
        deploy(oneTask());
        var instance = create(Map.of("a", 1));

        client.newSetVariablesCommand(instance.getProcessInstanceKey())
                .variables(Map.of("a", 2, "b", List.of(1, 2)))
                .send()
                .join();

        assertThat(activate(1).getFirst().getVariablesAsMap()).isEqualTo(Map.of("a", 2, "b", List.of(1, 2)));
    }

    @Test
    void aJobShowsWhereItComesFromAndOnlyTheVariablesAskedFor() {
        deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask(
                        "task",
                        task -> task.zeebeJobType(id).zeebeJobRetries("5").zeebeTaskHeader("colour", "blue"))
                .endEvent()
                .done());
        var instance = create(Map.of("a", 1, "b", 2));

        var job = client.newActivateJobsCommand()
                .jobType(id)
                .maxJobsToActivate(1)
                .workerName("w")
                .timeout(Duration.ofMinutes(1))
                .fetchVariables("b")
                .send()
                .join()
                .getJobs()
                .getFirst();

        assertThat(job.getProcessInstanceKey()).isEqualTo(instance.getProcessInstanceKey());
        assertThat(job.getElementId()).isEqualTo("task");
        assertThat(job.getRetries()).isEqualTo(5);
        assertThat(job.getWorker()).isEqualTo("w");
        assertThat(job.getCustomHeaders()).isEqualTo(Map.of("colour", "blue"));
        assertThat(job.getVariablesAsMap()).isEqualTo(Map.of("b", 2));
        assertThat(job.getUserTask()).isNull();
    }

    @Test
    void aJobFailsIsUpdatedAndThrowsAnError() {
        deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("task", task -> task.zeebeJobType(id))
                .boundaryEvent("caught", event -> event.error("E1").zeebeOutputExpression("seen", "seen"))
                .serviceTask("after", task -> task.zeebeJobType(id + "after"))
                .endEvent()
                .done());
        create(Map.of());
        var job = activate(1).getFirst();

        client.newFailCommand(job.getKey())
                .retries(2)
                .errorMessage("not yet")
                .variable("why", "x")
                .send()
                .join();
        var again = activate(1).getFirst();
        client.newUpdateJobCommand(again.getKey())
                .update(9, Duration.ofMinutes(2).toMillis())
                .send()
                .join();
        client.newThrowErrorCommand(again.getKey())
                .errorCode("E1")
                .variable("seen", true)
                .send()
                .join();

        assertThat(again.getRetries()).isEqualTo(2);
        assertThat(activate(id + "after", 1).getFirst().getVariablesAsMap()).containsEntry("seen", true);
    }

    @Test
    void completingAJobTwiceIsRefusedOnce() {
        deploy(oneTask());
        create(Map.of());
        var job = activate(1).getFirst();

        client.newCompleteCommand(job.getKey()).variable("done", true).send().join();

        assertProblem(
                () -> client.newCompleteCommand(job.getKey()).send().join(),
                404,
                "NOT_FOUND",
                Long.toString(job.getKey()));
    }

    @Test
    void aMessageIsPublishedOncePerIdAndCorrelated() {
        deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .intermediateCatchEvent(
                        "wait",
                        event -> event.message(message -> message.name(id).zeebeCorrelationKeyExpression("key")))
                .serviceTask("task", task -> task.zeebeJobType(id))
                .endEvent()
                .done());
        create(Map.of("key", "1"));
        create(Map.of("key", "2"));

        var publish = client.newPublishMessageCommand()
                .messageName(id)
                .correlationKey("1")
                .messageId("only")
                .timeToLive(Duration.ofMinutes(5))
                .variables(Map.of("m", 1));
        publish.send().join();
        assertProblem(() -> publish.send().join(), 409, "ALREADY_EXISTS", "PUBLISH");
        var correlated = client.newCorrelateMessageCommand()
                .messageName(id)
                .correlationKey("2")
                .variables(Map.of("m", 2))
                .send()
                .join();

        assertThat(correlated.getProcessInstanceKey()).isPositive();
        assertThat(activate(2))
                .extracting(job -> job.getVariablesAsMap().get("m"))
                .containsExactlyInAnyOrder(1, 2);
        assertProblem(
                () -> client.newCorrelateMessageCommand()
                        .messageName(id)
                        .correlationKey("nobody")
                        .send()
                        .join(),
                404,
                "NOT_FOUND",
                "CORRELATE");
    }

    @Test
    void aSignalReachesWhoeverWaits() {
        deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .intermediateCatchEvent("wait", event -> event.signal(id))
                .serviceTask("task", task -> task.zeebeJobType(id))
                .endEvent()
                .done());
        create(Map.of());
        create(Map.of());

        var broadcast = client.newBroadcastSignalCommand()
                .signalName(id)
                .variables(Map.of("s", 1))
                .send()
                .join();

        assertThat(broadcast.getKey()).isPositive();
        assertThat(activate(5)).hasSize(2);
    }

    @Test
    void aDecisionExplainsItsResult() {
        client.newDeployResourceCommand()
                .addResourceStringUtf8(TestModels.decision(id), id + ".dmn")
                .send()
                .join();

        var evaluation = client.newEvaluateDecisionCommand()
                .decisionId(id)
                .variables(Map.of("value", 30000))
                .send()
                .join();

        assertThat(evaluation.getDecisionOutput()).isEqualTo("\"formal-tender\"");
        assertThat(evaluation.getEvaluatedDecisions().getFirst().getMatchedRules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getRuleIndex()).isEqualTo(2);
                    assertThat(rule.getEvaluatedOutputs().getFirst().getOutputValue())
                            .isEqualTo("\"formal-tender\"");
                });
        assertProblem(
                () -> client.newEvaluateDecisionCommand()
                        .decisionId(id + "x")
                        .variables(Map.of())
                        .send()
                        .join(),
                404,
                "NOT_FOUND",
                "EVALUATE");
    }

    @Test
    void anIncidentIsResolvedOnceItsCauseIsGone() {
        deploy(oneTask());
        create(Map.of());
        var job = activate(1).getFirst();
        client.newFailCommand(job.getKey())
                .retries(0)
                .errorMessage("broken")
                .send()
                .join();

        assertProblem(() -> client.newResolveIncidentCommand(1).send().join(), 404, "NOT_FOUND", "RESOLVE");
        assertThat(activateNow(id)).isEmpty();
    }

    @Test
    void aResourceIsDeleted() {
        var process = deploy(oneTask()).getProcesses().getFirst();

        client.newDeleteResourceCommand(process.getProcessDefinitionKey())
                .send()
                .join();

        assertProblem(
                () -> client.newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .latestVersion()
                        .send()
                        .join(),
                404,
                "NOT_FOUND",
                id);
    }

    private BpmnModelInstance oneTask() {
        return Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("task", task -> task.zeebeJobType(id))
                .endEvent()
                .done();
    }

    private io.camunda.client.api.response.DeploymentEvent deploy(BpmnModelInstance model) {
        return client.newDeployResourceCommand()
                .addProcessModel(model, id + ".bpmn")
                .send()
                .join();
    }

    private ProcessInstanceEvent create(Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }

    private List<ActivatedJob> activate(int jobs) {
        return activate(id, jobs);
    }

    private List<ActivatedJob> activate(String type, int jobs) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(jobs)
                .timeout(Duration.ofMinutes(1))
                .send()
                .join()
                .getJobs();
    }

    private List<ActivatedJob> activateNow(String type) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .timeout(Duration.ofMinutes(1))
                .requestTimeout(Duration.ofMillis(-1))
                .send()
                .join()
                .getJobs();
    }

    static void assertProblem(ThrowingCallable command, int status, String title, String inDetail) {
        assertThatThrownBy(command)
                .isInstanceOf(ClientException.class)
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(status);
                    assertThat(problem.details().getTitle()).isEqualTo(title);
                    assertThat(problem.details().getStatus()).isEqualTo(status);
                    assertThat(problem.details().getDetail()).contains(inDetail);
                });
    }
}
