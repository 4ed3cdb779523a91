package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.models.ModelLibrary;

/** Rules M1 and M6: an administrator gets round the application by no command of the engine's API, and may do with other processes what they like. */
class PastTheApplicationProcessTest extends CaseJourney {

    private static void denied(String rule, ThrowingCallable tried) {
        assertThatThrownBy(tried).hasMessageContaining("403").hasMessageContaining(rule + ": ");
    }

    @Test
    void m1ARunningProcessOfTheApplicationIsNeitherMovedNorEditedNorMigratedNorCancelled() {
        String reference = start(Stage.PLAN, consultancy());
        UserTask task = task("appraise-options");
        long plan = task.getProcessInstanceKey();
        try (CamundaClient administrator = clientFor("administrators")) {
            denied(
                    "M1",
                    () -> administrator
                            .newModifyProcessInstanceCommand(plan)
                            .activateElement("record-route")
                            .send()
                            .join());
            denied(
                    "M1",
                    () -> administrator
                            .newModifyProcessInstanceCommand(plan)
                            .terminateElement(task.getElementInstanceKey())
                            .send()
                            .join());
            for (long scope : List.of(plan, task.getElementInstanceKey())) {
                denied(
                        "M1",
                        () -> administrator
                                .newSetVariablesCommand(scope)
                                .variables(Map.of("estimatedValue", 1, "planVersion", 1))
                                .send()
                                .join());
            }
            denied(
                    "M1",
                    () -> administrator
                            .newMigrateProcessInstanceCommand(plan)
                            .migrationPlan(MigrationPlan.newBuilder()
                                    .withTargetProcessDefinitionKey(task.getProcessDefinitionKey())
                                    .addMappingInstruction("appraise-options", "appraise-options")
                                    .build())
                            .send()
                            .join());
            denied(
                    "M1",
                    () -> administrator.newCancelInstanceCommand(plan).send().join());
            denied(
                    "M1",
                    () -> administrator
                            .newCreateInstanceCommand()
                            .bpmnProcessId("pipeline-notice")
                            .latestVersion()
                            .startBeforeElement("publish-pipeline")
                            .send()
                            .join());
            denied("M1", () -> start(administrator, "pipeline-notice"));
            denied("M1", () -> start(administrator, "procure"));
            denied(
                    "M6",
                    () -> deploy(
                            administrator,
                            Bpmn.createExecutableProcess("calling-theirs")
                                    .startEvent()
                                    .callActivity("call", call -> call.zeebeProcessId("pipeline-notice"))
                                    .endEvent()
                                    .done()));
        }

        assertThat(open("appraise-options")).hasSize(1);
        assertThat(ledger().of(reference))
                .extracting(view -> view.entry())
                .filteredOn(
                        entry -> entry.kind() == Kind.DENIAL && entry.actor().equals("administrators"))
                .allMatch(entry -> "M1".equals(entry.rule()))
                .extracting(Entry::outcome)
                .containsExactly(
                        "move-token",
                        "move-token",
                        "set-variable",
                        "set-variable",
                        "change-version",
                        "cancel-instance");
    }

    @Test
    void g1AStepThatDecidesNothingIsDoneByThoseItIsAskedOfAlone() {
        String reference = start(Stage.PLAN, consultancy());
        UserTask task = task("appraise-options");
        try (CamundaClient administrator = clientFor("administrators")) {
            denied(
                    "M1",
                    () -> administrator
                            .newUpdateUserTaskCommand(task.getUserTaskKey())
                            .candidateGroups("administrators")
                            .send()
                            .join());
            denied(
                    "M1",
                    () -> administrator
                            .newUpdateUserTaskCommand(task.getUserTaskKey())
                            .dueDate("2030-01-01T00:00:00Z")
                            .send()
                            .join());
            assertThatThrownBy(() -> client.newUpdateUserTaskCommand(task.getUserTaskKey())
                            .candidateGroups("administrators")
                            .send()
                            .join())
                    .as("as on a cluster, where nobody stands before the engine")
                    .hasMessageContaining("G1: Whom the step 'appraise-options' is asked of");
            administrator
                    .newAssignUserTaskCommand(task.getUserTaskKey())
                    .assignee("administrators")
                    .allowOverride(true)
                    .send()
                    .join();
            APPLICATION.settle();
            assertThat(refused(task, "administrators", OPTIONS))
                    .contains("Administrators (demonstration) is none of them");
            assertThatThrownBy(() -> administrator
                            .newCompleteUserTaskCommand(task.getUserTaskKey())
                            .variables(OPTIONS)
                            .send()
                            .join())
                    .hasMessageContaining("G1: The step 'appraise-options' is for Commissioning officers");
        }
        assertThat(open("appraise-options")).hasSize(1);
        assertThat(ledger().of(reference))
                .extracting(view -> view.entry())
                .filteredOn(entry -> entry.kind() == Kind.INTERVENTION)
                .as("to whom the task was given past the application")
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("administrators");
                    assertThat(entry.outcome()).isEqualTo("assign-task");
                    assertThat(entry.reasons()).contains("given to administrators");
                });
        assertThat(ledger().of(reference))
                .extracting(view -> view.entry())
                .filteredOn(entry -> entry.kind() == Kind.DENIAL)
                .extracting(Entry::rule, Entry::actor)
                .as("nobody is named who did not ask")
                .containsExactly(
                        tuple("M1", "administrators"),
                        tuple("M1", "administrators"),
                        tuple("G1", "nobody"),
                        tuple("G1", "administrators"),
                        tuple("G1", "administrators"));
    }

    @Test
    void m1AnotherProcessDoesNotBecomeOneOfTheApplications() {
        try (CamundaClient administrator = clientFor("administrators")) {
            deploy(
                    administrator,
                    Bpmn.createExecutableProcess("becoming")
                            .startEvent()
                            .userTask("appraise-options")
                            .zeebeUserTask()
                            .endEvent()
                            .done());
            long instance = start(administrator, "becoming");
            long plan =
                    bean(ModelLibrary.class).definitions("plan.bpmn").getLast().key();
            denied(
                    "M1",
                    () -> administrator
                            .newMigrateProcessInstanceCommand(instance)
                            .migrationPlan(MigrationPlan.newBuilder()
                                    .withTargetProcessDefinitionKey(plan)
                                    .addMappingInstruction("appraise-options", "appraise-options")
                                    .build())
                            .send()
                            .join());
        }
    }

    @Test
    void m6TheLibrarysModelsTablesAndFormsAndWhateverUsesItsJobTypesAreDeployedByTheWorkbenchAlone() throws Exception {
        try (CamundaClient administrator = clientFor("administrators")) {
            for (String file :
                    List.of("bpmn/legal-sign-off.bpmn", "dmn/plan-rules.dmn", "bpmn/forms/give-legal-sign-off.form")) {
                String content = Files.readString(Path.of(file)) + "\n";
                denied(
                        "M6",
                        () -> administrator
                                .newDeployResourceCommand()
                                .addResourceStringUtf8(content, "other-name" + file.substring(file.lastIndexOf('.')))
                                .send()
                                .join());
                denied(
                        "M6",
                        () -> administrator
                                .newDeployResourceCommand()
                                .addResourceStringUtf8(foreign("free", "my-work", "my-listener"), "free.bpmn")
                                .addResourceStringUtf8(
                                        content, Path.of(file).getFileName().toString())
                                .send()
                                .join());
            }
            for (String model : List.of(
                    foreign("taking-work", "cycle.freeze-plan", "my-listener"),
                    foreign("taking-listener", "my-work", "governance.decision"),
                    foreign("taking-expression", "=if true then \"cycle.freeze-plan\" else \"x\"", "my-listener"))) {
                denied(
                        "M6",
                        () -> administrator
                                .newDeployResourceCommand()
                                .addResourceStringUtf8(model, "taking.bpmn")
                                .send()
                                .join());
            }
            // The same in another encoding is the same.
            denied(
                    "M6",
                    () -> administrator
                            .newDeployResourceCommand()
                            .addResourceBytes(
                                    Files.readString(Path.of("bpmn/award.bpmn"))
                                            .replaceFirst("UTF-8", "UTF-16")
                                            .getBytes(StandardCharsets.UTF_16),
                                    "award.bpmn")
                            .send()
                            .join());
            long published =
                    bean(ModelLibrary.class).definitions("award.bpmn").getLast().key();
            denied(
                    "M6",
                    () -> administrator
                            .newDeleteResourceCommand(published)
                            .send()
                            .join());
            long tables = client.newDecisionDefinitionSearchRequest()
                    .filter(filter -> filter.decisionDefinitionId("key-decision"))
                    .send()
                    .join()
                    .items()
                    .getLast()
                    .getDecisionRequirementsKey();
            denied(
                    "M6",
                    () -> administrator.newDeleteResourceCommand(tables).send().join());
        }
        assertThat(ledger().latest(Long.MAX_VALUE, 12))
                .extracting(view -> view.entry())
                .allSatisfy(entry -> {
                    assertThat(entry.kind()).isEqualTo(Kind.DENIAL);
                    assertThat(entry.rule()).isEqualTo("M6");
                    assertThat(entry.actor()).isEqualTo("administrators");
                    assertThat(entry.reasons()).contains("/workbench");
                });
    }

    @Test
    void whatIsNoneOfTheApplicationsIsFree() {
        try (CamundaClient administrator = clientFor("administrators")) {
            deploy(
                    administrator,
                    Bpmn.createExecutableProcess("room-booking")
                            .startEvent()
                            .userTask("book")
                            .zeebeUserTask()
                            .zeebeCandidateGroups("commissioning")
                            .serviceTask("tell", work -> work.zeebeJobType("tell-the-porter"))
                            .endEvent()
                            .done());
            long instance = start(administrator, "room-booking");
            UserTask task = task("book");
            administrator
                    .newSetVariablesCommand(instance)
                    .variables(Map.of("room", "Swale 1"))
                    .send()
                    .join();
            administrator
                    .newCompleteUserTaskCommand(task.getUserTaskKey())
                    .send()
                    .join();
            administrator
                    .newModifyProcessInstanceCommand(instance)
                    .activateElement("book")
                    .send()
                    .join();
            assertThat(open("book")).hasSize(1);
            administrator.newCancelInstanceCommand(instance).send().join();
            assertThatThrownBy(() -> administrator
                            .newCompleteUserTaskCommand(4711)
                            .send()
                            .join())
                    .hasMessageContaining("404");
        }
    }

    private static void deploy(CamundaClient administrator, BpmnModelInstance model) {
        administrator
                .newDeployResourceCommand()
                .addProcessModel(model, "foreign.bpmn")
                .send()
                .join();
    }

    private static long start(CamundaClient administrator, String processId) {
        return administrator
                .newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static String foreign(String id, String jobType, String listener) {
        return Bpmn.convertToString(Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(jobType))
                .userTask(
                        "task",
                        task -> task.zeebeUserTask()
                                .zeebeTaskListener(one -> one.completing().type(listener)))
                .endEvent()
                .done());
    }
}
