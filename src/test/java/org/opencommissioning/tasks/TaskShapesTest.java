package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.TimeTravelling;
import org.opencommissioning.engine.Expressions;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A form that its own page cannot draw is shown as any other form, and nobody would notice. */
@TimeTravelling
class TaskShapesTest {

    @Test
    void everyPageOfItsOwnShapeDrawsAllFieldsOfTheFormThatIsShipped() throws IOException {
        var shapes = RunningApplication.timeTravelling().bean(TaskShapes.class);
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/templates/tasks/shapes"))) {
            assertThat(templates
                            .map(template -> template.getFileName().toString().replace(".html", ""))
                            .filter(id -> !id.equals("fields")))
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(shapes.of(JsonMapper.shared()
                                    .readValue(
                                            Files.readString(Path.of("bpmn/forms", id + ".form")),
                                            new TypeReference<>() {})))
                            .as(id)
                            .isPresent());
        }
    }

    @Test
    void aFieldThatTheFormGainsIsDrawnBelowUnlessItBelongsIntoARowOfTheShape() {
        assertThat(fits("{\"type\":\"textfield\",\"key\":\"name\"}")).isTrue();
        assertThat(
                        fits(
                                "{\"type\":\"textfield\",\"key\":\"name\"},{\"type\":\"checkbox\",\"key\":\"added\",\"label\":\"Added\"}"))
                .isTrue();
        assertThat(fits("{\"type\":\"checkbox\",\"key\":\"added\"}"))
                .as("a field of the shape is missing")
                .isFalse();
        assertThat(
                        fits(
                                "{\"type\":\"textfield\",\"key\":\"name\"},{\"type\":\"checkbox\",\"key\":\"added\",\"conditional\":{\"hide\":\"=name = null\"}}"))
                .as("conditional: the server asks the condition")
                .isTrue();
        assertThat(
                        fits(
                                "{\"type\":\"textfield\",\"key\":\"name\"},{\"type\":\"dynamiclist\",\"path\":\"rows\",\"components\":[]}"))
                .as("rows")
                .isTrue();
    }

    private static boolean fits(String components) {
        var schema = JsonMapper.shared()
                .readValue("{\"components\":[" + components + "]}", new TypeReference<Map<String, Object>>() {});
        return TaskShapes.fits(
                new TaskShape() {
                    @Override
                    public String formId() {
                        return "sample";
                    }

                    @Override
                    public Set<String> fields() {
                        return Set.of("name");
                    }
                },
                new TaskForm(schema, Expressions::evaluate).fields());
    }
}
