package org.opencommissioning.tasks;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** @param schema the form's JSON, parsed; a form with other fields than the shape draws has none */
    Optional<TaskShape> of(Map<String, Object> schema) {
        return shapes.stream().filter(shape -> shape.formId().equals(schema.get("id"))).filter(shape -> shape.fields().equals(
                new TaskForm(schema, Expressions::evaluate).fields().entrySet().stream().filter(field -> !"dynamiclist".equals(field.getValue().get("type")))
                        .map(Map.Entry::getKey).collect(Collectors.toSet()))).findFirst();
    }
}
