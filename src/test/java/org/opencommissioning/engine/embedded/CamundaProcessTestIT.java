package org.opencommissioning.engine.embedded;

import static io.camunda.process.test.api.CamundaAssert.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaProcessTestExtension;
import io.camunda.process.test.api.CamundaProcessTestRuntimeMode;
import io.camunda.process.test.api.assertions.DecisionSelectors;
import io.camunda.process.test.api.assertions.ElementSelectors;
import io.camunda.process.test.api.assertions.UserTaskSelectors;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opencommissioning.ApplicationProcess;
import org.opencommissioning.WithApplication;

/**
 * Camunda Process Test in remote mode works against the embedded engine as it is: with the client of its own version on the class
 * path, against the packaged application, and told by {@code CAMUNDA_PREFER_REST} to use REST for the commands that have both.
 */
@WithApplication
class CamundaProcessTestIT {

    private static final ApplicationProcess APPLICATION = start();

    @RegisterExtension
    static final CamundaProcessTestExtension EXTENSION = new CamundaProcessTestExtension()
            .withRuntimeMode(CamundaProcessTestRuntimeMode.REMOTE)
            .withRemoteCamundaClientBuilderFactory(APPLICATION::clientBuilder)
            .withRemoteCamundaMonitoringApiAddress(APPLICATION.address())
            .withCoverageReportDirectory("target/process-coverage");

    /** Up to 25000 three quotes, above it a formal tender. */
    private static final String DECISION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="requirements" name="Requirements" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="route" name="Route">
                <decisionTable id="table" hitPolicy="UNIQUE">
                  <input id="in" label="Value"><inputExpression id="expression" typeRef="number"><text>value</text></inputExpression></input>
                  <output id="out" name="route" typeRef="string"/>
                  <rule id="low"><inputEntry id="i1"><text>&lt;= 25000</text></inputEntry><outputEntry id="o1"><text>"three-quotes"</text></outputEntry></rule>
                  <rule id="high"><inputEntry id="i2"><text>&gt; 25000</text></inputEntry><outputEntry id="o2"><text>"formal-tender"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private CamundaClient client;
    private CamundaProcessTestContext context;

    private static ApplicationProcess start() {
        try {
            ApplicationProcess application = ApplicationProcess.start(
                    Files.createTempDirectory("opencommissioning-process-test"),
                    "-XX:TieredStopAtLevel=1",
                    "--opencommissioning.engine.models=",
                    "--opencommissioning.engine.controlled-clock=true");
            Runtime.getRuntime().addShutdownHook(new Thread(application::close));
            application.untilServed("/actuator/health");
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void userTasksAreCompletedAndVariablesSeen() {
        deploy(Bpmn.createExecutableProcess("p")
                .startEvent()
                .userTask("approve", task -> task.zeebeUserTask().zeebeCandidateGroups("legal"))
                .endEvent("approved")
                .done());
        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId("p")
                .latestVersion()
                .variable("value", 5)
                .send()
                .join();

        assertThat(instance).isActive().hasActiveElements("approve").hasVariable("value", 5);
        assertThat(UserTaskSelectors.byElementId("approve")).isCreated().hasCandidateGroup("legal");
        context.completeUserTask(UserTaskSelectors.byElementId("approve"), Map.of("decision", "yes"));

        assertThat(instance)
                .isCompleted()
                .hasCompletedElementsInOrder("approve", "approved")
                .hasVariable("decision", "yes");
    }

    @Test
    void timeTravelsAndTimersFire() {
        deploy(Bpmn.createExecutableProcess("p")
                .startEvent()
                .intermediateCatchEvent("notice", event -> event.timerWithDuration("P28D"))
                .endEvent()
                .done());
        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId("p")
                .latestVersion()
                .send()
                .join();
        assertThat(instance).hasActiveElements("notice");
        Instant before = context.getCurrentTime();

        context.increaseTime(Duration.ofDays(29));

        assertThat(instance).isCompleted();
        Assertions.assertThat(Duration.between(before, context.getCurrentTime()))
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));
    }

    @Test
    void workersCalledProcessesAndDecisionsAreMocked() {
        deploy(Bpmn.createExecutableProcess("p")
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType("work"))
                .callActivity("child", call -> call.zeebeProcessId("child"))
                .businessRuleTask(
                        "rule", rule -> rule.zeebeCalledDecisionId("rule").zeebeResultVariable("route"))
                .endEvent()
                .done());
        context.mockJobWorker("work").thenComplete(Map.of("worked", true));
        context.mockChildProcess("child", Map.of("childDone", true));
        context.mockDmnDecision("rule", "one-quote");

        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId("p")
                .latestVersion()
                .send()
                .join();

        assertThat(instance)
                .isCompleted()
                .hasVariables(Map.of("worked", true, "childDone", true, "route", "one-quote"));
    }

    @Test
    void aDecisionsMatchedRulesAreSeen() {
        client.newDeployResourceCommand()
                .addResourceStringUtf8(DECISION, "route.dmn")
                .send()
                .join();
        deploy(Bpmn.createExecutableProcess("p")
                .startEvent()
                .businessRuleTask(
                        "rule", rule -> rule.zeebeCalledDecisionId("route").zeebeResultVariable("result"))
                .endEvent()
                .done());

        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId("p")
                .latestVersion()
                .variable("value", 30_000)
                .send()
                .join();

        assertThat(instance).isCompleted().hasVariable("result", "formal-tender");
        assertThat(DecisionSelectors.byId("route"))
                .isEvaluated()
                .hasOutput("formal-tender")
                .hasMatchedRules(2);
    }

    @Test
    void messagesIncidentsErrorsAndTerminationAreSeen() {
        deploy(Bpmn.createExecutableProcess("p")
                .startEvent()
                .intermediateCatchEvent(
                        "wait",
                        event -> event.message(message -> message.name("go").zeebeCorrelationKeyExpression("key")))
                .serviceTask("work", task -> task.zeebeJobType("work"))
                .boundaryEvent("failed")
                .error("E")
                .endEvent("handled")
                .done());
        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId("p")
                .latestVersion()
                .variable("key", "k")
                .send()
                .join();
        assertThat(instance).isWaitingForMessage("go", "k");

        client.newPublishMessageCommand()
                .messageName("go")
                .correlationKey("k")
                .send()
                .join();
        assertThat(instance).hasCorrelatedMessage("go", "k").hasActiveElements("work");
        context.throwBpmnErrorFromJob("work", "E");
        assertThat(instance)
                .isCompleted()
                .hasTerminatedElements(ElementSelectors.byId("work"))
                .hasCompletedElements("handled")
                .hasNoActiveIncidents();

        var broken = client.newCreateInstanceCommand()
                .bpmnProcessId("p")
                .latestVersion()
                .send()
                .join();
        assertThat(broken).hasActiveIncidents();
        client.newCancelInstanceCommand(broken.getProcessInstanceKey()).send().join();
        assertThat(broken).isTerminated();
    }

    @Test
    void nothingIsLeftFromAnEarlierTest() {
        Assertions.assertThat(
                        client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        Assertions.assertThat(
                        client.newProcessDefinitionSearchRequest().send().join().items())
                .isEmpty();
        Assertions.assertThat(Duration.between(context.getCurrentTime(), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    private void deploy(BpmnModelInstance model) {
        client.newDeployResourceCommand()
                .addProcessModel(model, "p.bpmn")
                .send()
                .join();
    }
}
