package org.opencommissioning.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.engine.Decisions;

/** What was published holds, and goes on holding after a restart that ships something else. */
@WithApplication
class PublishedModelsTest {

    private static final Map<String, Object> FACTS = Map.of("expenditureOrSaving", 600_000, "divisionsAffected", 1);

    @TempDir
    private Path folder;

    private RunningApplication start() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                "opencommissioning.engine.models",
                "classpath*:dmn/plan-rules.dmn,classpath*:bpmn/plan.bpmn,classpath*:bpmn/*-sign-off.bpmn,classpath*:bpmn/forms/*.form,"
                        + "classpath*:bpmn/key-decision.bpmn,classpath*:bpmn/market-engagement.bpmn,classpath*:dmn/*.dmn");
        properties.put(
                "opencommissioning.engine.data-folder", folder.resolve("engine").toString());
        properties.put(
                "spring.datasource.url", "jdbc:h2:file:" + folder.resolve("database") + ";DB_CLOSE_ON_EXIT=FALSE");
        return RunningApplication.start(properties);
    }

    private static Object isKeyDecision(RunningApplication application) {
        return application
                .bean(Decisions.class)
                .evaluate("key-decision", FACTS)
                .outputs()
                .get("isKeyDecision");
    }

    private static Models.Publication publication(String content, String basedOn) {
        return new Models.Publication(
                "plan-rules.dmn", content, basedOn, "analysts", "analysts-2", "A lower threshold");
    }

    @Test
    void aPublishedTableSurvivesTheRestartAndOneStepBackFollowsTheReleaseAgain() throws IOException {
        String shipped = Files.readString(Path.of("dmn/plan-rules.dmn"));
        String changed = shipped.replace("1000000", "500000");
        try (RunningApplication application = start()) {
            Models models = application.bean(Models.class);
            ModelLibrary library = application.bean(ModelLibrary.class);
            assertThat(isKeyDecision(application)).isEqualTo(false);

            assertThatThrownBy(() -> models.publish(
                            publication(changed.replace("<definitions", "<definition"), Models.hash(shipped))))
                    .isInstanceOf(Models.Refused.class);
            assertThat(library.versions("plan-rules.dmn"))
                    .as("what the engine refuses leaves nothing behind")
                    .hasSize(1);
            assertThatThrownBy(() -> models.publish(publication(changed, Models.hash("something else"))))
                    .isInstanceOf(Models.Overtaken.class);

            try (CamundaClient client = application.client()) {
                client.newCreateInstanceCommand()
                        .bpmnProcessId("officer-sign-off")
                        .latestVersion()
                        .send()
                        .join();
            }
            long begunUnder =
                    library.definitions("officer-sign-off.bpmn").getLast().key();
            long planned = library.definitions("plan.bpmn").getLast().key();

            models.publish(publication(changed, Models.hash(shipped)));

            assertThat(library.definitions("plan.bpmn").getLast().key())
                    .as("what asks the table is bound to its new version")
                    .isNotEqualTo(planned);
            assertThat(library.definitions("officer-sign-off.bpmn").getLast().key())
                    .as("what does not lead to the table stays as it is")
                    .isEqualTo(begunUnder);
            assertThat(library.runningByKey("officer-sign-off"))
                    .as("who runs stays")
                    .containsOnlyKeys(begunUnder);
            assertThat(library.versions("officer-sign-off.bpmn"))
                    .as("its content is the same")
                    .hasSize(1);
            assertThat(isKeyDecision(application)).isEqualTo(true);
            assertThat(library.live().get("plan-rules.dmn"))
                    .extracting(ModelVersion::number, ModelVersion::author, ModelVersion::approvedBy)
                    .containsExactly(2, "analysts", "analysts-2");
            assertThat(library.differingFromShipped()).containsExactly("plan-rules.dmn");
        }
        try (RunningApplication application = start()) {
            ModelLibrary library = application.bean(ModelLibrary.class);
            assertThat(isKeyDecision(application)).as("after the restart").isEqualTo(true);
            assertThat(library.definitions("plan-rules.dmn"))
                    .filteredOn(one -> one.id().equals("key-decision"))
                    .as("the restart deployed nothing")
                    .hasSize(2);

            application.bean(Models.class).publish(publication(shipped, Models.hash(changed)));

            assertThat(isKeyDecision(application)).isEqualTo(false);
            assertThat(library.live().get("plan-rules.dmn").shipped()).isTrue();
            assertThat(library.differingFromShipped()).isEmpty();
        }
    }
}
