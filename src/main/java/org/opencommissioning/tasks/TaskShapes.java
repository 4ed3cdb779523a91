package org.opencommissioning.tasks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the shape that a form is shown in, if it has one, and what is held of its answers. */
@Component
class TaskShapes {

    private final ObjectProvider<TaskCheck> checks;

    TaskShapes(ObjectProvider<TaskCheck> checks) {
        this.checks = checks;
    }

    /** @param schema the form's JSON, parsed; a form that lacks fields of the shape, or has more than the page could draw below it, has none */
    Optional<TaskShape> of(Map<String, Object> schema) {
        return fitting(schema)
                .filter(TaskShape.class::isInstance)
                .map(TaskShape.class::cast)
                .findFirst();
    }

    /** What is wrong with the answers to a form beyond what it says itself. */
    List<Violation> check(Map<String, Object> schema, TaskView task, Map<String, Object> answers) {
        return fitting(schema)
                .flatMap(check -> check.check(task, answers).stream())
                .toList();
    }

    private Stream<TaskCheck> fitting(Map<String, Object> schema) {
        return checks.stream()
                .filter(check -> check.formId().equals(schema.get("id")))
                .filter(check -> !(check instanceof TaskShape shape)
                        || fits(shape, new TaskForm(schema, Expressions::evaluate).fields()));
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
