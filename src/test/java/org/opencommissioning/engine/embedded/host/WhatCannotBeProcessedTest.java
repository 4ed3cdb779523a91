package org.opencommissioning.engine.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is published or sent stops the engine, not across restarts either: an evaluation ends in an incident, and what cannot be processed is set aside. */
class WhatCannotBeProcessedTest {

    private static final String TEN = "[1,2,3,4,5,6,7,8,9,10]";

    @TempDir
    Path folder;

    private final RememberingSink sink = new RememberingSink();
    private EngineHost host;
    private EngineDriver engine;

    @BeforeEach
    void start() {
        host = EngineHost.start(HostSettings.in(folder), root -> sink);
        engine = new EngineDriver(host.gateway());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private List<String> incidents() {
        long target = host.gateway().lastPosition();
        Await.until(() -> sink.position() >= target);
        return sink.records.stream()
                .filter(record -> record.getIntent() == IncidentIntent.CREATED)
                .map(record -> ((IncidentRecordValue) record.getValue()).getErrorMessage())
                .toList();
    }

    /** The tables of findings/models, once as they were found and once with a pattern. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(for a in X, b in X, c in X, d in X, e in X, f in X, g in X, h in X return 1)",
                "count(for a in X return for b in X return for c in X return for d in X return for e in X return for f in X return for g in X return 1)",
                "{a: \"xxxxxxxxxxxxxxxx\", b: a+a+a+a+a+a+a+a+a+a, c: b+b+b+b+b+b+b+b+b+b, d: c+c+c+c+c+c+c+c+c+c, e: d+d+d+d+d+d+d+d+d+d, f: e+e+e+e+e+e+e+e+e+e, g: f+f+f+f+f+f+f+f+f+f, h: g+g+g+g+g+g+g+g+g+g, i: h+h+h+h+h+h+h+h+h+h}.i",
                "matches(\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\", \"(.*A){18}c\")"
            })
    void anEvaluationWithoutEndEndsInAnIncident(String expression) {
        String feel = expression.replace("X", TEN);
        deploy("table.dmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="http://camunda.org/schema/1.0/dmn">
                  <decision id="decision" name="Decision"><variable id="v" name="r"/>
                    <literalExpression id="le"><text>%s</text></literalExpression></decision>
                </definitions>""".formatted(feel));
        engine.deploy(Bpmn.createExecutableProcess("asks")
                .startEvent()
                .businessRuleTask(
                        "ask", task -> task.zeebeCalledDecisionId("decision").zeebeResultVariable("r"))
                .endEvent()
                .done());
        engine.deploy(Bpmn.createExecutableProcess("writes")
                .startEvent()
                .scriptTask("write", task -> task.zeebeExpression(feel).zeebeResultVariable("r"))
                .endEvent()
                .done());
        engine.create("asks");
        engine.create("writes");
        assertThat(incidents())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).contains("The evaluation was ended because"));

        host.close();
        start();
        engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
        engine.create(EngineDriver.PROCESS);
        assertThat(host.trouble()).isEmpty();
    }

    @Test
    void anExpressionNestedWithoutEndIsRefused() {
        assertThat(engine.send(
                        ValueType.DEPLOYMENT,
                        DeploymentIntent.CREATE,
                        Command.NO_KEY,
                        deployment("deep.bpmn", script("(".repeat(200_000) + "1" + ")".repeat(200_000)))))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("nested more than 40 deep");
        assertThat(host.setAside()).isEmpty();
        assertThat(host.trouble()).isEmpty();
    }

    private static String script(String expression) {
        return Bpmn.convertToString(Bpmn.createExecutableProcess("deep")
                .startEvent()
                .scriptTask("nested", task -> task.zeebeExpression(expression).zeebeResultVariable("r"))
                .endEvent()
                .done());
    }

    private void deploy(String name, String content) {
        engine.await(
                engine.send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, Command.NO_KEY, deployment(name, content)));
    }

    private static DeploymentRecord deployment(String name, String content) {
        DeploymentRecord deployment = new DeploymentRecord();
        deployment.resources().add().setResourceName(name).setResource(content.getBytes(StandardCharsets.UTF_8));
        return deployment;
    }
}
