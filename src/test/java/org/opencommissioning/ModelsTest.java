package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.el.ExpressionLanguageFactory;
import io.camunda.zeebe.engine.processing.bpmn.clock.ZeebeFeelEngineClock;
import io.camunda.zeebe.engine.processing.common.ExpressionProcessor;
import io.camunda.zeebe.engine.processing.deployment.model.BpmnFactory;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The process models are valid for the engine, follow the conventions and can be read; and the checks that say so find what they look for. */
class ModelsTest {

    private static final Path MODELS = Path.of("bpmn");
    private static final Path GOOD_MODEL = Path.of("src/test/resources/models/good-model.bpmn");

    @TempDir
    Path folder;

    @Test
    void everyModelAndFormFollowsTheConventionsAndCanBeRead() {
        assertThat(ModelChecks.ofProject()).isEmpty();
    }

    static Stream<Path> models() throws IOException {
        return Stream.concat(
                Stream.of(GOOD_MODEL),
                Files.isDirectory(MODELS)
                        ? Files.list(MODELS)
                                .filter(file -> file.toString().endsWith(".bpmn"))
                                .sorted()
                        : Stream.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void theEngineAcceptsTheModelAndItsExpressions(Path file) {
        var model = Bpmn.readModelFromFile(file.toFile());
        Bpmn.validateModel(model);
        Clock clock = Clock.fixed(Instant.parse("2026-01-05T09:00:00Z"), ZoneOffset.UTC);
        var expressions = new ExpressionProcessor(
                ExpressionLanguageFactory.createExpressionLanguage(new ZeebeFeelEngineClock(clock)),
                scope -> variable -> null,
                Duration.ofSeconds(5));

        assertThat(BpmnFactory.createValidator(clock, expressions, 4096).validate(model))
                .isNull();
    }

    /** Each row breaks the good model in one way. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            assess-need                   | named            | name="Assess need"                                  | name=""
            assess-need                   | wording          | name="Assess need"                                  | name="Assess the need"
            assess-need                   | wording          | name="Assess need"                                  | name="Keep need"
            go-on                         | question         | name="Go on?"                                       | name="Decide"
            go-on-is-yes                  | named            | name="yes"                                          | name=""
            assess-need                   | documented       | <bpmn:documentation>Finds out what residents need.</bpmn:documentation> | ''
            Activity_1a2b3c4              | readable-id      | "assess-need"                                       | "Activity_1a2b3c4"
            good-model-definitions        | platform         | "8.8.0"                                             | "8.7.0"
            assess-need                   | user-task        | <zeebe:userTask />                                  | ''
            assess-need                   | binding          | formId="assess-need" bindingType="deployment"       | formId="assess-need"
            assess-need                   | candidate-group  | candidateGroups="commissioning"                     | candidateGroups="somebody"
            assess-need                   | header-stage     | key="stage" value="analyse"                         | key="stage" value="start"
            assess-need                   | header-working-days | value="10"                                       | value="soon"
            assess-need                   | header-asks      | key="asks"                                          | key="asked"
            assess-need                   | header-source    | key="source"                                        | key="sources"
            assess-need                   | listeners        | <zeebe:taskListener eventType="assigning" type="tasks.inbox" /> | ''
            assess-need                   | gate             | <zeebe:taskListener eventType="completing" type="governance.decision" /> | ''
            assess-need                   | gate             | <zeebe:header key="gate" value="strategic-case" />  | ''
            go-on-is-no                   | conditional-flows | <bpmn:conditionExpression>=decision = "stop"</bpmn:conditionExpression> | ''
            case-stopped                  | drawn            | <bpmndi:BPMNShape id="case-stopped_di" bpmnElement="case-stopped"><dc:Bounds x="542" y="212" width="36" height="36" /></bpmndi:BPMNShape> | ''
            go-on-is-no                   | right-angles     | <di:waypoint x="450" y="230" />                     | <di:waypoint x="470" y="230" />
            go-on-is-no                   | docked           | <di:waypoint x="542" y="230" />                     | <di:waypoint x="520" y="230" />
            need-identified-to-assess-need | left-to-right   | <dc:Bounds x="162" y="102"                          | <dc:Bounds x="362" y="102"
            go-on-is-no                   | through-element  | <di:waypoint x="450" y="230" />                     | <di:waypoint x="450" y="150" /><di:waypoint x="300" y="150" /><di:waypoint x="300" y="230" />
            assess-need-to-go-on          | no-crossing      | <di:waypoint x="450" y="145" /><di:waypoint x="450" y="230" /> | <di:waypoint x="450" y="145" /><di:waypoint x="450" y="180" /><di:waypoint x="400" y="180" /><di:waypoint x="400" y="60" /><di:waypoint x="520" y="60" /><di:waypoint x="520" y="230" />
            go-on-is-no                   | through-name     | <dc:Bounds x="435" y="72"                           | <dc:Bounds x="435" y="160"
            need-accepted                 | no-overlap       | <dc:Bounds x="542" y="102"                          | <dc:Bounds x="552" y="222"
            """)
    void aBrokenModelIsFound(String element, String rule, String text, String replacement) throws IOException {
        String good = Files.readString(GOOD_MODEL);
        assertThat(good).contains(text);
        Path broken = folder.resolve("good-model.bpmn");
        Files.writeString(broken, good.replace(text, replacement));

        assertThat(ModelChecks.of(List.of(broken)))
                .anySatisfy(line -> assertThat(line).startsWith("good-model.bpmn: " + element + ": " + rule + ": "));
    }

    @Test
    void theGoodModelHasNothingToFind() {
        assertThat(ModelChecks.of(List.of(GOOD_MODEL))).isEmpty();
    }

    @Test
    void referencesToWhatDoesNotExistAreFound() throws IOException {
        Path models = Files.createDirectories(folder.resolve("bpmn/forms")).getParent();
        Files.copy(GOOD_MODEL, models.resolve("good-model.bpmn"));
        Files.writeString(models.resolve("forms/unused.form"), """
                {"id": "other", "type": "default", "executionPlatform": "Camunda Cloud", "executionPlatformVersion": "8.8.0", "components": [{"key": "need", "id": "Field_1", "type": "textfield"}]}
                """);

        assertThat(ModelChecks.ofProject(folder))
                .anySatisfy(
                        line -> assertThat(line).contains("assess-need: form: there is no bpmn/forms/assess-need.form"))
                .anySatisfy(line -> assertThat(line).contains("unused.form: unused: file-name"))
                .anySatisfy(line -> assertThat(line).contains("unused.form: unused: used"))
                .anySatisfy(line -> assertThat(line).contains("unused.form: unused: label"));
    }
}
