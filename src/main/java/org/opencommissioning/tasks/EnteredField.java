package org.opencommissioning.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A field of a form with what was entered in it.
 *
 * @param path      such as {@code quotes[0].price}
 * @param component as the form describes it
 * @param value     null when nothing was
 * @param beside    what was entered beside it: of its row, its group or the form
 */
record EnteredField(String path, Map<String, Object> component, Object value, Map<String, Object> beside) {

    /** Every field of a form in its order, of lists for each row there is. */
    static List<EnteredField> of(TaskForm form, Map<String, Object> answers) {
        var fields = new ArrayList<EnteredField>();
        find(form.components(), answers, "", fields);
        return fields;
    }

    private static void find(
            List<Map<String, Object>> components,
            Map<String, Object> answers,
            String prefix,
            List<EnteredField> fields) {
        for (var component : components) {
            var path = component.get("key") instanceof String key ? key : TaskForm.text(component, "path");
            var type = TaskForm.text(component, "type");
            if (type.equals("group")) {
                find(
                        TaskForm.children(component),
                        TaskForm.nested(answers, path),
                        path.isEmpty() ? prefix : prefix + path + ".",
                        fields);
            } else if (type.equals("dynamiclist")) {
                var rows = TaskForm.at(answers, path) instanceof List<?> list ? list : List.of();
                for (var row = 0; row < rows.size(); row++) {
                    if (rows.get(row) instanceof Map<?, ?> one) {
                        find(
                                TaskForm.children(component),
                                TaskForm.named(one),
                                prefix + path + "[" + row + "].",
                                fields);
                    }
                }
            } else if (TaskForm.holdsValue(component)) {
                fields.add(new EnteredField(prefix + path, component, TaskForm.at(answers, path), answers));
            }
        }
    }

    /** What the same field held before; null where a list on the way has other rows now. */
    Object before(Map<String, Object> before, Map<String, Object> now) {
        for (var at = path.indexOf('['); at >= 0; at = path.indexOf('[', at + 1)) {
            var list = path.substring(0, at);
            if (!(Paths.at(before, list) instanceof List<?> was)
                    || !(Paths.at(now, list) instanceof List<?> is)
                    || was.size() != is.size()) {
                return null;
            }
        }
        return Paths.at(before, path);
    }

    /** A custom property of the field; null when it has none by that name. */
    Object property(String name) {
        return TaskForm.object(component, "properties").get(name);
    }
}
