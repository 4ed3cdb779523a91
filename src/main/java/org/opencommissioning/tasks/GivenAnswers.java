package org.opencommissioning.tasks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.UserTaskContents;
import org.springframework.stereotype.Component;

/** What whoever completes a task answers in its form, apart from what else its process knows. */
@Component
public class GivenAnswers {

    private final UserTaskContents contents;

    GivenAnswers(UserTaskContents contents) {
        this.contents = contents;
    }

    /**
     * The answers to the fields that the form shows and lets people enter, by variable; null for a field that was left empty. What the
     * form only shows, or hides, is not answered.
     *
     * @param job the completion of a task
     */
    public Map<String, @Nullable Object> in(Job job) {
        var form = new TaskForm(
                contents.form(job.userTask().userTaskKey(), job.userTask().formKey()), Expressions::evaluate);
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        form.variables().stream()
                .filter(form::enters)
                .forEach(name -> asked.put(name, job.variables().get(name)));
        return form.withoutHidden(new HashMap<>(job.variables()), asked);
    }
}
