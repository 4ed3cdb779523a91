package org.opencommissioning.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All models go to a stock gateway, each with what it calls, and only what has changed. */
class BoundModelsTest {

    private static final Map<String, byte[]> ALL = read();
    private static final BoundModels BOUND = new BoundModels(ALL);

    private static Map<String, byte[]> read() {
        Map<String, byte[]> models = new TreeMap<>();
        for (String folder : List.of("bpmn", "bpmn/forms", "dmn")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    models.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return models;
    }

    private static Set<String> changed(String file) {
        Map<String, byte[]> models = new HashMap<>(ALL);
        models.put(file, (new String(ALL.get(file), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        BoundModels after = new BoundModels(models);
        return ALL.keySet().stream()
                .filter(name -> !after.hash(name).equals(BOUND.hash(name)))
                .collect(Collectors.toSet());
    }

    @Test
    void everyPartIsOneThatAStockGatewayTakesAndHoldsWhatIsCalledBeforeWhatCallsIt() {
        List<List<String>> parts = BOUND.parts(ALL.keySet());

        assertThat(parts).hasSizeGreaterThan(1).allSatisfy(part -> {
            assertThat(part).hasSizeLessThan(50);
            assertThat(part.stream()
                            .mapToInt(name -> BOUND.contents().get(name).length)
                            .sum())
                    .isLessThan(4_000_000);
        });
        List<String> order = new ArrayList<>();
        parts.forEach(order::addAll);
        assertThat(order).containsExactlyInAnyOrderElementsOf(ALL.keySet());
        assertThat(order.indexOf("plan.bpmn"))
                .isGreaterThan(order.indexOf("plan-rules.dmn"))
                .isGreaterThan(order.indexOf("legal-sign-off.bpmn"))
                .isLessThan(order.indexOf("commissioning-cycle.bpmn"));
    }

    @Test
    void whatIsBoundToTheDeploymentIsBoundToTheVersionThatWasPublishedWithIt() {
        BOUND.contents().forEach((name, content) -> {
            String bound = new String(content, StandardCharsets.UTF_8);
            assertThat(bound).as(name).contains("versionTag").doesNotContain("bindingType=\"deployment\"");
            if (!name.endsWith(".form")) {
                assertThat(bound.lines().count())
                        .as("lines of %s, which the engine names", name)
                        .isEqualTo(new String(ALL.get(name), StandardCharsets.UTF_8)
                                .lines()
                                .count());
            }
        });
    }

    @Test
    void onlyWhatLeadsToAChangedFileChangesWithIt() {
        assertThat(changed("appraise-options.form"))
                .containsExactlyInAnyOrder("appraise-options.form", "plan.bpmn", "commissioning-cycle.bpmn");
        assertThat(changed("commissioning-cycle.bpmn")).containsExactly("commissioning-cycle.bpmn");
        assertThat(changed("plan-rules.dmn"))
                .contains("plan.bpmn", "commissioning-cycle.bpmn")
                .doesNotContain("payments-compliance.bpmn", "appraise-options.form");
    }

    @Test
    void aModelOfTheModelersOwnHandIsBoundToo() {
        String caller = """
                <bpmn:definitions xmlns:bpmn="b" xmlns:z="http://camunda.org/schema/zeebe/1.0">
                  <bpmn:process id='again' isExecutable="true">
                    <bpmn:documentation>What it <b>is</b></bpmn:documentation>
                    <!-- said -->
                    <bpmn:extensionElements><z:versionTag value="mine" /></bpmn:extensionElements>
                    <bpmn:callActivity id="self"><bpmn:extensionElements>
                      <z:calledElement
                          bindingType='deployment'
                          processId='again' versionTag="old"/>
                      <z:calledElement processId="elsewhere" bindingType="deployment" />
                    </bpmn:extensionElements></bpmn:callActivity>
                  </bpmn:process>
                </bpmn:definitions>""";

        BoundModels bound = new BoundModels(Map.of("again.bpmn", caller.getBytes(StandardCharsets.UTF_8)));

        String sent = new String(bound.contents().get("again.bpmn"), StandardCharsets.UTF_8);
        assertThat(sent)
                .containsOnlyOnce("<oc:versionTag")
                .doesNotContain("mine")
                .doesNotContain("old")
                .contains("processId='again' bindingType=\"versionTag\" versionTag=\"")
                .as("the engine says that there is none")
                .contains("processId=\"elsewhere\" bindingType=\"deployment\"");
    }
}
