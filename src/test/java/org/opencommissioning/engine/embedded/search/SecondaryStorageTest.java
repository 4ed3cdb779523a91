package org.opencommissioning.engine.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.protocol.rest.DecisionInstanceGetQueryResult;
import io.camunda.client.protocol.rest.ElementInstanceResult;
import io.camunda.client.protocol.rest.ElementInstanceStateEnum;
import io.camunda.client.protocol.rest.IncidentErrorTypeEnum;
import io.camunda.client.protocol.rest.IncidentResult;
import io.camunda.client.protocol.rest.IncidentStateEnum;
import io.camunda.client.protocol.rest.JobSearchResult;
import io.camunda.client.protocol.rest.JobStateEnum;
import io.camunda.client.protocol.rest.MessageSubscriptionStateEnum;
import io.camunda.client.protocol.rest.ProcessElementStatisticsResult;
import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceSequenceFlowResult;
import io.camunda.client.protocol.rest.ProcessInstanceStateEnum;
import io.camunda.client.protocol.rest.UserTaskResult;
import io.camunda.client.protocol.rest.UserTaskStateEnum;
import io.camunda.client.protocol.rest.VariableSearchResult;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.engine.embedded.host.Command;
import org.opencommissioning.engine.embedded.host.NotFound;
import org.springframework.http.HttpStatus;

/** What searches show of what an engine does: no waiting in between, because a read sees the caller's last command. */
class SecondaryStorageTest {

    @TempDir
    static Path folder;

    private static TestEngine engine;

    @BeforeAll
    static void start() {
        engine = TestEngine.in(folder);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static ProcessInstanceResult instance(long key) {
        return engine.reads.get(ProcessInstances.ALL, key);
    }

    private static List<ElementInstanceResult> elements(long processInstance) {
        return engine.search(
                        ElementInstanceReads.ELEMENTS, "{'filter': {'processInstanceKey': '" + processInstance + "'}}")
                .items();
    }

    private static List<JobSearchResult> jobs(long processInstance) {
        return engine.search(JobReads.JOBS, "{'filter': {'processInstanceKey': {'$eq': '" + processInstance + "'}}}")
                .items();
    }

    private static UserTaskResult task(long processInstance) {
        List<UserTaskResult> tasks = engine.search(
                        UserTaskReads.TASKS, "{'filter': {'processInstanceKey': '" + processInstance + "'}}")
                .items();
        assertThat(tasks).hasSize(1);
        return tasks.getFirst();
    }

    @Test
    void followsAnInstanceFromStartToEnd() {
        engine.deploy(Bpmn.createExecutableProcess("follow")
                .name("Follow me")
                .startEvent("start")
                .sequenceFlowId("to-work")
                .serviceTask(
                        "work",
                        work -> work.name("Do the work")
                                .zeebeJobType("follow-work")
                                .zeebeTaskHeader("colour", "red"))
                .sequenceFlowId("to-end")
                .endEvent("end")
                .done());
        long key = engine.create("follow", "{'reference': 'CC-1'}");

        assertThat(instance(key)).satisfies(running -> {
            assertThat(running.getState()).isEqualTo(ProcessInstanceStateEnum.ACTIVE);
            assertThat(running.getProcessDefinitionId()).isEqualTo("follow");
            assertThat(running.getProcessDefinitionName()).isEqualTo("Follow me");
            assertThat(running.getProcessDefinitionVersion()).isEqualTo(1);
            assertThat(running.getRootProcessInstanceKey()).isEqualTo("" + key);
            assertThat(running.getParentProcessInstanceKey()).isNull();
            assertThat(running.getStartDate()).endsWith("Z");
            assertThat(running.getEndDate()).isNull();
            assertThat(running.getHasIncident()).isFalse();
        });
        assertThat(elements(key))
                .extracting(
                        ElementInstanceResult::getElementId,
                        ElementInstanceResult::getElementName,
                        ElementInstanceResult::getState)
                .containsExactlyInAnyOrder(
                        tuple("start", "start", ElementInstanceStateEnum.COMPLETED),
                        tuple("work", "Do the work", ElementInstanceStateEnum.ACTIVE));
        assertThat(jobs(key)).singleElement().satisfies(job -> {
            assertThat(job.getState()).isEqualTo(JobStateEnum.CREATED);
            assertThat(job.getType()).isEqualTo("follow-work");
            assertThat(job.getCustomHeaders()).isEqualTo(Map.of("colour", "red"));
            assertThat(job.getRetries()).isEqualTo(3);
        });

        engine.complete(engine.activate("follow-work").getFirst(), "{'reference': 'CC-2', 'done': true}");

        assertThat(instance(key).getState()).isEqualTo(ProcessInstanceStateEnum.COMPLETED);
        assertThat(instance(key).getEndDate()).isNotNull();
        assertThat(elements(key))
                .hasSize(3)
                .allMatch(element -> element.getState() == ElementInstanceStateEnum.COMPLETED);
        assertThat(jobs(key)).singleElement().satisfies(job -> {
            assertThat(job.getState()).isEqualTo(JobStateEnum.COMPLETED);
            assertThat(job.getWorker()).isEqualTo("a-worker");
            assertThat(job.getEndTime()).isNotNull();
        });
        assertThat(engine.search(
                                Variables.CUT,
                                "{'filter': {'processInstanceKey': '" + key + "'}, 'sort': [{'field': 'name'}]}")
                        .items())
                .extracting(
                        VariableSearchResult::getName,
                        VariableSearchResult::getValue,
                        VariableSearchResult::getScopeKey)
                .containsExactly(tuple("done", "true", "" + key), tuple("reference", "\"CC-2\"", "" + key));
        ProcessInstanceReads api = new ProcessInstanceReads(engine.reads);
        assertThat(api.sequenceFlows(key).getItems())
                .extracting(ProcessInstanceSequenceFlowResult::getElementId)
                .containsExactly("to-work", "to-end");
        assertThat(api.elementStatistics(key).getItems())
                .extracting(
                        ProcessElementStatisticsResult::getElementId,
                        ProcessElementStatisticsResult::getCompleted,
                        ProcessElementStatisticsResult::getActive)
                .contains(tuple("work", 1L, 0L));
        assertThat(api.callHierarchy(key)).isEmpty();
    }

    @Test
    void showsAUserTaskWithEverythingAnInboxNeeds() {
        engine.deploy(
                "intake.form",
                "{\"id\": \"intake-form\", \"type\": \"default\", \"components\": []}"
                        .getBytes(StandardCharsets.UTF_8));
        engine.deploy(Bpmn.createExecutableProcess("inbox")
                .startEvent()
                .userTask(
                        "decide",
                        decide -> decide.name("Decide the need")
                                .zeebeUserTask()
                                .zeebeFormId("intake-form")
                                .zeebeCandidateGroups("legal, finance")
                                .zeebeCandidateUsers("ada")
                                .zeebeTaskPriority("70")
                                .zeebeDueDate("2026-12-01T09:00:00Z")
                                .zeebeFollowUpDate("2026-11-28T10:00:00+01:00")
                                .zeebeTaskHeader("gate", "strategic-case")
                                .zeebeInputExpression("\"here\"", "place"))
                .endEvent()
                .done());
        long key = engine.create("inbox", "{'reference': 'CC-7', 'place': 'elsewhere'}");

        UserTaskResult task = task(key);
        assertThat(task.getState()).isEqualTo(UserTaskStateEnum.CREATED);
        assertThat(task.getName()).isEqualTo("Decide the need");
        assertThat(task.getCandidateGroups()).containsExactlyInAnyOrder("legal", "finance");
        assertThat(task.getCandidateUsers()).containsExactly("ada");
        assertThat(task.getPriority()).isEqualTo(70);
        assertThat(task.getDueDate()).isEqualTo("2026-12-01T09:00:00.000Z");
        assertThat(task.getFollowUpDate()).isEqualTo("2026-11-28T09:00:00.000Z");
        assertThat(task.getCustomHeaders()).isEqualTo(Map.of("gate", "strategic-case"));
        assertThat(task.getAssignee()).isNull();
        long taskKey = Long.parseLong(task.getUserTaskKey());

        UserTaskReads api = new UserTaskReads(engine.reads);
        assertThat(api.form(taskKey).getBody().getFormId()).isEqualTo("intake-form");
        assertThat(api.variables(taskKey, null, true).getItems())
                .extracting(VariableSearchResult::getName, VariableSearchResult::getValue)
                .containsExactlyInAnyOrder(
                        tuple("reference", "\"CC-7\""), tuple("place", "\"elsewhere\""), tuple("place", "\"here\""));
        assertThat(api.effectiveVariables(
                                taskKey, TestEngine.json("{'sort': [{'field': 'name', 'order': 'DESC'}]}"), true)
                        .getItems())
                .extracting(VariableSearchResult::getName, VariableSearchResult::getValue)
                .containsExactly(tuple("reference", "\"CC-7\""), tuple("place", "\"here\""));

        engine.send(
                ValueType.USER_TASK,
                UserTaskIntent.ASSIGN,
                taskKey,
                new UserTaskRecord().setUserTaskKey(taskKey).setAssignee("bob"));
        assertThat(task(key).getAssignee()).isEqualTo("bob");
        UserTaskRecord update = new UserTaskRecord()
                .setUserTaskKey(taskKey)
                .setCandidateGroupsList(List.of("cabinet"))
                .setPriority(10);
        update.setCandidateGroupsChanged().setPriorityChanged();
        engine.send(ValueType.USER_TASK, UserTaskIntent.UPDATE, taskKey, update);
        assertThat(task(key).getCandidateGroups()).containsExactly("cabinet");
        assertThat(task(key).getCandidateUsers()).containsExactly("ada");
        assertThat(engine.search(
                                UserTaskReads.TASKS,
                                "{'filter': {'candidateGroup': 'legal', 'processInstanceKey': '" + key + "'}}")
                        .items())
                .isEmpty();
        assertThat(engine.search(
                                UserTaskReads.TASKS,
                                "{'filter': {'candidateGroup': 'cabinet', 'candidateUser': {'$like': 'a*'}}}")
                        .items())
                .hasSize(1);

        engine.completeUserTask(taskKey);
        assertThat(task(key).getState()).isEqualTo(UserTaskStateEnum.COMPLETED);
        assertThat(task(key).getCompletionDate()).isNotNull();
        assertThat(task(key).getAssignee()).isEqualTo("bob");
    }

    @Test
    void answers204ForATaskWithoutAForm() {
        engine.deploy(Bpmn.createExecutableProcess("formless")
                .startEvent()
                .userTask("do", task -> task.zeebeUserTask())
                .endEvent()
                .done());
        long key = engine.create("formless", null);

        assertThat(new UserTaskReads(engine.reads)
                        .form(Long.parseLong(task(key).getUserTaskKey()))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
    }

    @Test
    void showsAnIncidentOnEverythingAroundItAndTakesItBackWhenResolved() {
        engine.deploy(Bpmn.createExecutableProcess("called")
                .startEvent()
                .serviceTask("fail", task -> task.zeebeJobType("fail"))
                .endEvent()
                .done());
        engine.deploy(Bpmn.createExecutableProcess("caller")
                .startEvent()
                .subProcess("inner")
                .embeddedSubProcess()
                .startEvent()
                .callActivity("call", call -> call.zeebeProcessId("called"))
                .endEvent()
                .subProcessDone()
                .endEvent()
                .done());
        long caller = engine.create("caller", null);
        long job = engine.activate("fail").getFirst();
        engine.send(
                ValueType.JOB,
                JobIntent.FAIL,
                job,
                new JobRecord().setRetries(0).setErrorMessage("out of paper"));

        assertThat(instance(caller).getHasIncident()).isTrue();
        ProcessInstanceResult called = engine.search(
                        ProcessInstances.ALL, "{'filter': {'parentProcessInstanceKey': '" + caller + "'}}")
                .items()
                .getFirst();
        assertThat(called.getHasIncident()).isTrue();
        assertThat(called.getRootProcessInstanceKey()).isEqualTo("" + caller);
        assertThat(elements(caller))
                .filteredOn(ElementInstanceResult::getHasIncident)
                .extracting(ElementInstanceResult::getElementId)
                .containsExactlyInAnyOrder("inner", "call");
        ProcessInstanceReads api = new ProcessInstanceReads(engine.reads);
        IncidentResult incident = api.incidents(caller, null).getItems().getFirst();
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorTypeEnum.JOB_NO_RETRIES);
        assertThat(incident.getErrorMessage()).isEqualTo("out of paper");
        assertThat(incident.getState()).isEqualTo(IncidentStateEnum.ACTIVE);
        assertThat(incident.getJobKey()).isEqualTo("" + job);
        assertThat(incident.getRootProcessInstanceKey()).isEqualTo("" + caller);
        assertThat(elements(Long.parseLong(called.getProcessInstanceKey())))
                .filteredOn(element -> element.getElementId().equals("fail"))
                .extracting(ElementInstanceResult::getIncidentKey)
                .containsExactly(incident.getIncidentKey());
        assertThat(api.callHierarchy(Long.parseLong(called.getProcessInstanceKey())))
                .extracting(entry -> entry.getProcessDefinitionName())
                .containsExactly("caller", "called");
        assertThat(engine.search(
                                ProcessInstances.ALL,
                                "{'filter': {'hasIncident': true, 'errorMessage': {'$like': '*paper'}}}")
                        .items())
                .extracting(ProcessInstanceResult::getProcessInstanceKey)
                .containsExactly(called.getProcessInstanceKey());
        assertThat(new IncidentReads(engine.reads).byError(null).getItems())
                .anySatisfy(error -> assertThat(error.getErrorMessage()).isEqualTo("out of paper"));
        String hash = "{'filter': {'errorHashCode': " + "out of paper".hashCode() + "}}";
        assertThat(new IncidentReads(engine.reads)
                        .byDefinition(TestEngine.json(hash))
                        .getItems())
                .singleElement()
                .satisfies(by -> assertThat(by.getProcessDefinitionId()).isEqualTo("called"));

        JobRecord retries = new JobRecord().setRetries(1);
        engine.send(ValueType.JOB, JobIntent.UPDATE_RETRIES, job, retries);
        engine.send(
                ValueType.INCIDENT,
                IncidentIntent.RESOLVE,
                Long.parseLong(incident.getIncidentKey()),
                new IncidentRecord());

        assertThat(instance(caller).getHasIncident()).isFalse();
        assertThat(elements(caller)).noneMatch(ElementInstanceResult::getHasIncident);
        assertThat(engine.reads
                        .get(IncidentReads.INCIDENTS, Long.valueOf(incident.getIncidentKey()))
                        .getState())
                .isEqualTo(IncidentStateEnum.RESOLVED);
        engine.send(ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.CANCEL, caller, new ProcessInstanceRecord());
        assertThat(instance(caller).getState()).isEqualTo(ProcessInstanceStateEnum.TERMINATED);
        assertThat(jobs(Long.parseLong(called.getProcessInstanceKey())))
                .singleElement()
                .satisfies(canceled -> assertThat(canceled.getState()).isEqualTo(JobStateEnum.CANCELED));
    }

    @Test
    void keepsDecisionsWithInputsAndTheRulesThatMatched() throws IOException {
        engine.deploy(
                "discount.dmn", getClass().getResourceAsStream("discount.dmn").readAllBytes());
        engine.deploy(Bpmn.createExecutableProcess("decides")
                .startEvent()
                .businessRuleTask(
                        "choose", task -> task.zeebeCalledDecisionId("band").zeebeResultVariable("band"))
                .endEvent()
                .done());
        long key = engine.create("decides", "{'amount': 250}");

        String id = engine.search(DecisionInstanceReads.INSTANCES, "{'filter': {'processInstanceKey': '" + key + "'}}")
                .items()
                .getFirst()
                .getDecisionEvaluationInstanceKey();
        DecisionInstanceGetQueryResult decision = engine.reads.get(DecisionInstanceReads.WHOLE, id);
        assertThat(decision.getResult()).isEqualTo("\"large\"");
        assertThat(decision.getEvaluatedInputs()).singleElement().satisfies(input -> {
            assertThat(input.getInputName()).isEqualTo("Amount");
            assertThat(input.getInputValue()).isEqualTo("250");
        });
        assertThat(decision.getMatchedRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getRuleId()).isEqualTo("large");
            assertThat(rule.getRuleIndex()).isEqualTo(2);
            assertThat(rule.getEvaluatedOutputs())
                    .singleElement()
                    .satisfies(output -> assertThat(output.getOutputValue()).isEqualTo("\"large\""));
        });
        DecisionReads api = new DecisionReads(engine.reads);
        assertThat(api.decisions(
                                TestEngine.json(
                                        "{'filter': {'decisionDefinitionId': 'band', 'decisionRequirementsId': 'pricing', 'isLatestVersion': true}}"))
                        .getItems())
                .singleElement()
                .satisfies(definition -> {
                    assertThat(definition.getDecisionRequirementsName()).isEqualTo("Pricing");
                    byte[] xml = api.decisionXml(Long.parseLong(definition.getDecisionDefinitionKey()))
                            .getBody();
                    assertThat(new String(xml, StandardCharsets.UTF_8)).contains("decisionTable");
                });
    }

    @Test
    void showsWhatAMessageWasWaitedForAndWhenItCame() {
        engine.deploy(Bpmn.createExecutableProcess("waits")
                .startEvent()
                .intermediateCatchEvent(
                        "wait",
                        wait -> wait.message(
                                message -> message.name("answer").zeebeCorrelationKeyExpression("reference")))
                .endEvent()
                .done());
        long key = engine.create("waits", "{'reference': 'CC-9'}");
        String filter = "{'filter': {'processInstanceKey': '" + key + "'}}";

        assertThat(engine.search(MessageSubscriptionReads.WAITING, filter).items())
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.getMessageSubscriptionState()).isEqualTo(MessageSubscriptionStateEnum.CREATED);
                    assertThat(waiting.getMessageName()).isEqualTo("answer");
                    assertThat(waiting.getCorrelationKey()).isEqualTo("CC-9");
                    assertThat(waiting.getProcessDefinitionId()).isEqualTo("waits");
                });
        engine.send(
                ValueType.MESSAGE,
                MessageIntent.PUBLISH,
                Command.NO_KEY,
                new MessageRecord().setName("answer").setCorrelationKey("CC-9").setTimeToLive(0));
        assertThat(engine.search(MessageSubscriptionReads.WAITING, filter).items())
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.getMessageSubscriptionState())
                        .isEqualTo(MessageSubscriptionStateEnum.CORRELATED));
        assertThat(engine.search(MessageSubscriptionReads.CORRELATED, filter).items())
                .singleElement()
                .satisfies(correlated -> assertThat(correlated.getElementId()).isEqualTo("wait"));
    }

    @Test
    void keepsLongValuesWholeAndShowsTheirStart() {
        engine.deploy(
                Bpmn.createExecutableProcess("long").startEvent().endEvent().done());
        long key = engine.create("long", "{'text': '" + "x".repeat(10_000) + "'}");
        String filter = "{'filter': {'processInstanceKey': '" + key + "', 'isTruncated': true}}";

        VariableSearchResult cut = engine.search(Variables.CUT, filter).items().getFirst();
        assertThat(cut.getValue()).hasSize(8191);
        assertThat(cut.getIsTruncated()).isTrue();
        assertThat(engine.search(Variables.WHOLE, filter).items().getFirst().getValue())
                .hasSize(10_002);
        assertThat(engine.reads
                        .get(Variables.ONE, Long.valueOf(cut.getVariableKey()))
                        .getValue())
                .hasSize(10_002);
    }

    @Test
    void showsDefinitionsWithTheirSourceAndStartForm() {
        engine.deploy(
                "start.form",
                "{\"id\": \"start-form\", \"type\": \"default\", \"components\": []}".getBytes(StandardCharsets.UTF_8));
        for (int version = 1; version <= 2; version++) {
            engine.deploy(Bpmn.createExecutableProcess("defined")
                    .name("Version " + version)
                    .startEvent("begin")
                    .zeebeFormId("start-form")
                    .endEvent()
                    .done());
        }
        ProcessDefinitionReads api = new ProcessDefinitionReads(engine.reads);
        assertThat(engine.search(
                                ProcessDefinitionReads.DEFINITIONS,
                                "{'filter': {'processDefinitionId': 'defined'}, 'sort': [{'field': 'version', 'order': 'DESC'}]}")
                        .items())
                .extracting(definition -> definition.getName())
                .containsExactly("Version 2", "Version 1");
        assertThat(engine.search(
                                ProcessDefinitionReads.DEFINITIONS,
                                "{'filter': {'processDefinitionId': 'defined', 'isLatestVersion': true, 'hasStartForm': true}}")
                        .items())
                .singleElement()
                .satisfies(latest -> {
                    long key = Long.parseLong(latest.getProcessDefinitionKey());
                    assertThat(latest.getVersion()).isEqualTo(2);
                    assertThat(new String(api.xml(key).getBody(), StandardCharsets.UTF_8))
                            .contains("Version 2");
                    assertThat(api.xml(key).getHeaders().getContentType()).hasToString("text/xml;charset=UTF-8");
                    assertThat(api.startForm(key).getBody().getFormId()).isEqualTo("start-form");
                });
    }

    @Test
    void countsADefinitionsElementInstancesOfTheInstancesAFilterSelects() {
        engine.deploy(Bpmn.createExecutableProcess("counted")
                .startEvent()
                .serviceTask("work", work -> work.zeebeJobType("count"))
                .endEvent()
                .done());
        engine.create("counted", "{'lot': 'a'}");
        long second = engine.create("counted", "{'lot': 'b'}");
        engine.send(ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.CANCEL, second, new ProcessInstanceRecord());
        long definition = Long.parseLong(instance(second).getProcessDefinitionKey());
        ProcessDefinitionReads api = new ProcessDefinitionReads(engine.reads);

        assertThat(api.elementStatistics(definition, null).getItems())
                .filteredOn(item -> item.getElementId().equals("work"))
                .singleElement()
                .satisfies(work -> {
                    assertThat(work.getActive()).isEqualTo(1);
                    assertThat(work.getCanceled()).isEqualTo(1);
                });
        String ofLotA = "{'filter': {'variables': [{'name': 'lot', 'value': '\\\"a\\\"'}]}}";
        assertThat(api.elementStatistics(definition, TestEngine.json(ofLotA)).getItems())
                .filteredOn(item -> item.getElementId().equals("work"))
                .singleElement()
                .satisfies(work -> assertThat(work.getCanceled()).isZero());
        ProcessDefinitionStatistics statistics = new ProcessDefinitionStatistics(engine.reads);
        assertThat(statistics.processInstances(null).getItems())
                .filteredOn(item -> item.getProcessDefinitionId().equals("counted"))
                .singleElement()
                .satisfies(item -> assertThat(item.getActiveInstancesWithoutIncidentCount())
                        .isEqualTo(1));
        assertThat(statistics
                        .processInstancesByVersion(TestEngine.json("{'filter': {'processDefinitionId': 'counted'}}"))
                        .getItems())
                .hasSize(1);
        assertThat(statistics.messageSubscriptions(null).getItems()).isNotNull();
    }

    @Test
    void namesWhatIsNotThere() {
        assertThatThrownBy(() -> instance(4711))
                .isInstanceOf(NotFound.class)
                .hasMessage("Process instance with key '4711' not found");
    }
}
