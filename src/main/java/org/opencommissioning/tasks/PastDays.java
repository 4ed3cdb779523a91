package org.opencommissioning.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;

/** Days on which something was done, which are not still to come: fields whose custom property {@code day} is {@code past}. */
final class PastDays {

    private PastDays() {}

    /** @param today the day of the application's clock */
    static List<Violation> stillToCome(TaskForm form, Map<String, Object> answers, LocalDate today) {
        var violations = new ArrayList<Violation>();
        find(form, form.components(), answers, "", today, violations);
        return violations;
    }

    private static void find(
            TaskForm form,
            List<Map<String, Object>> fields,
            Map<String, Object> answers,
            String prefix,
            LocalDate today,
            List<Violation> violations) {
        for (var component : fields) {
            var path = component.get("key") instanceof String key ? key : TaskForm.text(component, "path");
            if (TaskForm.text(component, "type").equals("group")) {
                find(
                        form,
                        TaskForm.children(component),
                        TaskForm.nested(answers, path),
                        path.isEmpty() ? prefix : prefix + path + ".",
                        today,
                        violations);
            } else if (TaskForm.at(answers, path) instanceof List<?> rows) {
                for (var row = 0; row < rows.size(); row++) {
                    if (rows.get(row) instanceof Map<?, ?> one) {
                        find(
                                form,
                                TaskForm.children(component),
                                TaskForm.named(one),
                                prefix + path + "[" + row + "].",
                                today,
                                violations);
                    }
                }
            } else if ("past".equals(TaskForm.object(component, "properties").get("day"))
                    && TaskForm.at(answers, path) instanceof String typed
                    && Typed.date(typed).value() instanceof LocalDate day
                    && day.isAfter(today)) {
                violations.add(new Violation(
                        prefix + path,
                        form.label(component, answers, path),
                        "This day is still to come. Enter the day on which it was done."));
            }
        }
    }
}
