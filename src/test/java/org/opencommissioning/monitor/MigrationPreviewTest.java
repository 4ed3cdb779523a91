package org.opencommissioning.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.Instances.Definition;
import org.opencommissioning.models.DeployedModels.Element;

class MigrationPreviewTest {

    private static final Definition TARGET = new Definition(2, "review", "Review", 2);

    @Test
    void anInstanceFitsWhenEveryStepWhereItStandsIsThereAgain() {
        var preview = preview(
                Set.of("check"),
                model(step("check", "userTask"), step("file", "serviceTask")),
                model(step("check", "userTask"), step("tell", "sendTask")));

        assertThat(preview.possible()).isTrue();
        assertThat(preview.same()).containsExactly("check");
        assertThat(preview.gone()).containsExactly("File");
        assertThat(preview.added()).containsExactly("Tell");
    }

    @Test
    void aStepThatIsMissingThereIsNamedWithTheReason() {
        var preview = preview(Set.of("check"), model(step("check", "userTask")), model(step("look", "userTask")));

        assertThat(preview.possible()).isFalse();
        assertThat(preview.steps())
                .singleElement()
                .satisfies(step ->
                        assertThat(step.problem()).isEqualTo("The other version has no step with the id check."));
    }

    @Test
    void aStepOfAnotherKindPlaceOrRepetitionIsNotTheSame() {
        assertThat(problem(step("check", "userTask"), step("check", "serviceTask")))
                .isEqualTo("It is a user task here and a service task there.");
        assertThat(problem(step("check", "userTask"), new Element("check", "userTask", "Check", "inside", null, false)))
                .isEqualTo("It is inside review here and inside inside there.");
        assertThat(problem(step("check", "userTask"), new Element("check", "userTask", "Check", "review", null, true)))
                .isEqualTo("It is repeated for a list there and not here.");
        assertThat(problem(
                        new Element("late", "boundaryEvent", "Late", "review", "check", false),
                        new Element("late", "boundaryEvent", "Late", "review", "file", false)))
                .isEqualTo("It is on check here and on file there.");
    }

    @Test
    void whatStandsNowhereHasNothingToMove() {
        assertThat(preview(Set.of(), model(step("check", "userTask")), model(step("check", "userTask")))
                        .possible())
                .isFalse();
    }

    private static String problem(Element present, Element other) {
        return preview(Set.of(present.id()), model(present), model(other))
                .steps()
                .getFirst()
                .problem();
    }

    private static MigrationPreview preview(
            Set<String> standing, Map<String, Element> present, Map<String, Element> other) {
        return MigrationPreview.of(standing, present, TARGET, other);
    }

    private static Element step(String id, String kind) {
        return new Element(id, kind, Character.toUpperCase(id.charAt(0)) + id.substring(1), "review", null, false);
    }

    private static Map<String, Element> model(Element... elements) {
        var model = new LinkedHashMap<String, Element>();
        List.of(elements).forEach(element -> model.put(element.id(), element));
        return model;
    }
}
