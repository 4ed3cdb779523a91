package org.opencommissioning.tasks;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.engine.PublishedSteps;
import org.springframework.stereotype.Component;

/**
 * Whoever decides is asked anew each time: what was answered when the step was done before, perhaps by somebody else, is not chosen or ticked already.
 * What the model itself proposes stays, and so do lists, which are what is decided about.
 */
@Component
class AskedAnew {

    private final PublishedSteps steps;

    AskedAnew(PublishedSteps steps) {
        this.steps = steps;
    }

    /** Takes out of what a form is filled with what the last round answered. */
    void clear(TaskView task, TaskForm form, Map<String, Object> data) {
        asked(task, form).forEach(data::remove);
    }

    /** Leaves nothing of the last round where this one answers nothing: what is not answered is null. */
    void complete(TaskView task, TaskForm form, Map<String, Object> answers) {
        asked(task, form).forEach(name -> answers.putIfAbsent(name, null));
    }

    /** Whether what is answered here is its author's own: sealed, or said independently of others. */
    boolean own(TaskView task) {
        return steps.find(task.processDefinitionKey(), task.elementId())
                .filter(step -> "own".equals(step.header("answers")))
                .isPresent();
    }

    private Set<String> asked(TaskView task, TaskForm form) {
        return steps.find(task.processDefinitionKey(), task.elementId())
                .filter(step -> step.decides().isPresent())
                .map(step -> step.outputs().keySet().stream()
                        .filter(name -> !step.inputs().contains(name))
                        .filter(form::enters)
                        .filter(name -> !isList(form, name))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    private static boolean isList(TaskForm form, String name) {
        Map<String, Object> field = form.fields().get(name);
        return field == null || "dynamiclist".equals(field.get("type"));
    }
}
