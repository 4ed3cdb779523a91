package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.RunningApplication;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A form that gains a field which its own page does not draw is shown as any other form, and nobody would notice. */
class TaskShapesTest {

    @Test
    void everyPageOfItsOwnShapeDrawsAllFieldsOfTheFormThatIsShipped() throws IOException {
        var shapes = RunningApplication.timeTravelling().bean(TaskShapes.class);
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/templates/tasks/shapes"))) {
            assertThat(templates.map(template -> template.getFileName().toString().replace(".html", "")).filter(id -> !id.equals("fields"))).isNotEmpty().allSatisfy(id ->
                    assertThat(shapes.of(JsonMapper.shared().readValue(Files.readString(Path.of("bpmn/forms", id + ".form")), new TypeReference<>() { }))).as(id).isPresent());
        }
    }
}
