package org.opencommissioning.engine.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.DecisionInstance;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;

/** The published Java client searches over HTTP, at once after its commands, and reads what it needs in every answer. */
@WithApplication
@ResourceLock(RunningApplication.WITHOUT_MODELS)
class PublishedClientSearchTest {

    private static CamundaClient client;

    @BeforeAll
    static void connect() {
        client = RunningApplication.withoutModels().client();
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("published")
                                .name("Published")
                                .startEvent()
                                .businessRuleTask(
                                        "band",
                                        task -> task.zeebeCalledDecisionId("band")
                                                .zeebeResultVariable("band"))
                                .userTask(
                                        "decide",
                                        task -> task.name("Decide")
                                                .zeebeUserTask()
                                                .zeebeFormId("published-form")
                                                .zeebeCandidateGroups("published-legal")
                                                .zeebeDueDate("2030-01-01T00:00:00Z"))
                                .serviceTask("work", task -> task.zeebeJobType("published-work"))
                                .endEvent()
                                .done(),
                        "published.bpmn")
                .addResourceBytes(
                        "{\"id\":\"published-form\",\"type\":\"default\",\"components\":[]}"
                                .getBytes(StandardCharsets.UTF_8),
                        "published.form")
                .addResourceStream(PublishedClientSearchTest.class.getResourceAsStream("discount.dmn"), "discount.dmn")
                .send()
                .join();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    private static ProcessInstanceEvent create(String reference) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("published")
                .latestVersion()
                .variables(Map.of("amount", 5, "reference", reference))
                .send()
                .join();
    }

    @Test
    void seesEveryCommandAtOnce() {
        long key = create("one").getProcessInstanceKey();

        UserTask task = client.newUserTaskSearchRequest()
                .filter(filter -> filter.processInstanceKey(key)
                        .state(UserTaskState.CREATED)
                        .candidateGroup("published-legal"))
                .send()
                .join()
                .singleItem();
        assertThat(task.getName()).isEqualTo("Decide");
        assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse("2030-01-01T00:00:00Z"));
        assertThat(client.newUserTaskGetRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getCandidateGroups())
                .containsExactly("published-legal");
        assertThat(client.newUserTaskGetFormRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getFormId())
                .isEqualTo("published-form");
        assertThat(client.newUserTaskVariableSearchRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .items())
                .extracting(Variable::getName)
                .contains("amount", "reference", "band");
        assertThat(client.newUserTaskEffectiveVariableSearchRequest(task.getUserTaskKey())
                        .filter(filter -> filter.name("band"))
                        .send()
                        .join()
                        .singleItem()
                        .getValue())
                .isEqualTo("\"small\"");

        DecisionInstance decision = client.newDecisionInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(key))
                .send()
                .join()
                .singleItem();
        DecisionInstance whole = client.newDecisionInstanceGetRequest(decision.getDecisionInstanceId())
                .send()
                .join();
        assertThat(whole.getMatchedRules().getFirst().getRuleId()).isEqualTo("small");
        assertThat(whole.getEvaluatedInputs().getFirst().getInputValue()).isEqualTo("5");

        client.newAssignUserTaskCommand(task.getUserTaskKey())
                .assignee(RunningApplication.SERVICE_ACCOUNT)
                .send()
                .join();
        assertThat(client.newUserTaskGetRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getAssignee())
                .isEqualTo(RunningApplication.SERVICE_ACCOUNT);
        client.newCompleteUserTaskCommand(task.getUserTaskKey())
                .variables(Map.of("approved", true))
                .send()
                .join();
        assertThat(client.newUserTaskGetRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getState())
                .isEqualTo(UserTaskState.COMPLETED);
        assertThat(client.newVariableSearchRequest()
                        .filter(filter -> filter.processInstanceKey(key).name("approved"))
                        .send()
                        .join()
                        .singleItem()
                        .getValue())
                .isEqualTo("true");

        long job = client
                .newActivateJobsCommand()
                .jobType("published-work")
                .maxJobsToActivate(10)
                .timeout(Duration.ofMinutes(1))
                .send()
                .join()
                .getJobs()
                .stream()
                .filter(each -> each.getProcessInstanceKey() == key)
                .findFirst()
                .orElseThrow()
                .getKey();
        client.newFailCommand(job).retries(0).errorMessage("no paper").send().join();
        Incident incident = client.newIncidentSearchRequest()
                .filter(filter -> filter.processInstanceKey(key).state(IncidentState.ACTIVE))
                .send()
                .join()
                .singleItem();
        assertThat(incident.getErrorMessage()).isEqualTo("no paper");
        assertThat(client.newIncidentGetRequest(incident.getIncidentKey())
                        .send()
                        .join()
                        .getJobKey())
                .isEqualTo(job);
        assertThat(client.newIncidentsByProcessInstanceSearchRequest(key)
                        .send()
                        .join()
                        .items())
                .hasSize(1);
        assertThat(client.newProcessInstanceGetRequest(key).send().join().getHasIncident())
                .isTrue();
        ElementInstance work = client.newElementInstanceSearchRequest()
                .filter(filter ->
                        filter.processInstanceKey(key).elementId("work").state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .singleItem();
        assertThat(work.getIncidentKey()).isEqualTo(incident.getIncidentKey());
        assertThat(client.newJobSearchRequest()
                        .filter(filter -> filter.processInstanceKey(key).jobKey(job))
                        .send()
                        .join()
                        .singleItem()
                        .getErrorMessage())
                .isEqualTo("no paper");
        assertThat(client.newProcessInstanceElementStatisticsRequest(key).send().join())
                .anySatisfy(statistics -> {
                    assertThat(statistics.getElementId()).isEqualTo("work");
                    assertThat(statistics.getIncidents()).isEqualTo(1);
                });
        assertThat(client.newProcessInstanceSequenceFlowsRequest(key).send().join())
                .hasSize(3);

        client.newCancelInstanceCommand(key).send().join();
        ProcessInstance ended = client.newProcessInstanceGetRequest(key).send().join();
        assertThat(ended.getState()).isEqualTo(ProcessInstanceState.TERMINATED);
        assertThat(ended.getHasIncident()).isFalse();
        assertThat(client.newProcessDefinitionGetXmlRequest(ended.getProcessDefinitionKey())
                        .send()
                        .join())
                .contains("published-work");
        assertThat(client.newProcessDefinitionGetRequest(ended.getProcessDefinitionKey())
                        .send()
                        .join()
                        .getName())
                .isEqualTo("Published");
        assertThat(client.newProcessDefinitionElementStatisticsRequest(ended.getProcessDefinitionKey())
                        .send()
                        .join())
                .isNotEmpty();
        assertThat(client.newDecisionDefinitionGetXmlRequest(decision.getDecisionDefinitionKey())
                        .send()
                        .join())
                .contains("decisionTable");
    }

    @Test
    void readsADecisionEvaluatedForNoProcess() {
        var evaluated = client.newEvaluateDecisionCommand()
                .decisionId("band")
                .variables(Map.of("amount", 500))
                .send()
                .join();

        assertThat(client.newDecisionInstanceSearchRequest()
                        .filter(filter -> filter.decisionDefinitionKey(evaluated.getDecisionKey()))
                        .sort(sort -> sort.evaluationDate().desc())
                        .send()
                        .join()
                        .items()
                        .getFirst()
                        .getResult())
                .isEqualTo("\"large\"");
    }

    @Test
    void pagesByOffsetAndCursorOverInstancesFoundByAVariable() {
        List<Long> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(create("paged").getProcessInstanceKey());
        }
        List<Long> found = new ArrayList<>();
        String cursor = null;
        do {
            String after = cursor;
            SearchResponse<ProcessInstance> page = client.newProcessInstanceSearchRequest()
                    .filter(filter ->
                            filter.processDefinitionId("published").variables(Map.of("reference", "\"paged\"")))
                    .sort(sort -> sort.startDate().asc())
                    .page(from -> {
                        from.limit(2);
                        if (after != null) {
                            from.after(after);
                        }
                    })
                    .send()
                    .join();
            assertThat(page.page().totalItems()).isEqualTo(5);
            page.items().forEach(instance -> found.add(instance.getProcessInstanceKey()));
            cursor = page.page().endCursor();
        } while (cursor != null);
        assertThat(found).isEqualTo(created);
        assertThat(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(keys -> keys.in(created))
                                .orFilters(List.of(
                                        either -> either.processInstanceKey(created.get(0)),
                                        or -> or.processInstanceKey(created.get(1)))))
                        .page(page -> page.from(1).limit(1))
                        .send()
                        .join()
                        .singleItem()
                        .getProcessInstanceKey())
                .isEqualTo(created.get(1));
    }

    @Test
    void namesWhatIsMissingOrWrongAsAProblem() {
        assertThatThrownBy(
                        () -> client.newProcessInstanceGetRequest(4711).send().join())
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(404);
                    assertThat(problem.details().getDetail()).isEqualTo("Process instance with key '4711' not found");
                });
        assertThatThrownBy(() -> client.newVariableSearchRequest()
                        .page(page -> page.after("nonsense"))
                        .send()
                        .join())
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(400);
                    assertThat(problem.details().getDetail()).contains("'nonsense' is not a cursor");
                });
    }
}
