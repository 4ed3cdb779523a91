package org.opencommissioning.tasks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.engine.Expressions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the shape that a form is shown in, if it has one. */
@Component
class TaskShapes {

    private final ObjectProvider<TaskShape> shapes;

    TaskShapes(ObjectProvider<TaskShape> shapes) {
        this.shapes = shapes;
    }

    /** @param schema the form's JSON, parsed; a form that lacks fields of the shape, or has more than the page could draw below it, has none */
    Optional<TaskShape> of(Map<String, Object> schema) {
        return shapes.stream()
                .filter(shape -> shape.formId().equals(schema.get("id")))
                .filter(shape -> fits(shape, new TaskForm(schema, Expressions::evaluate).fields()))
                .findFirst();
    }

    static boolean fits(TaskShape shape, Map<String, Map<String, Object>> fields) {
        return fields.keySet().containsAll(shape.fields())
                && added(shape, fields).stream()
                        .allMatch(path -> roots(shape.fields()).noneMatch(root(path)::equals));
    }

    private static Stream<String> roots(Set<String> paths) {
        return paths.stream().map(TaskShapes::root);
    }

    /** The variable that a field is in. */
    private static String root(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    /** The fields that the shape does not know, in the order of the form. */
    static List<String> added(TaskShape shape, Map<String, Map<String, Object>> fields) {
        return fields.keySet().stream()
                .filter(path -> !shape.fields().contains(path)
                        && shape.fields().stream().noneMatch(known -> known.startsWith(path + "[].")))
                .toList();
    }
}
