package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;

/**
 * An amount that is another than it was by more than half: it is asked back before it counts.
 *
 * @param path of the field
 * @param was what it was, or what it is measured by
 * @param measure what it is measured by, such as the estimate; null where it is what it was
 */
record LargeChange(
        String path,
        String label,
        BigDecimal was,
        BigDecimal now,
        @Nullable String measure) {

    /** What the page sends when somebody has confirmed it. */
    public String field() {
        return "confirm." + path;
    }

    public String confirmation() {
        return now.stripTrailingZeros().toPlainString();
    }

    public String words() {
        return "£" + Typed.writtenAmount(now);
    }

    Violation asked() {
        return new Violation(
                path,
                label,
                "£" + Typed.writtenAmount(now)
                        + (measure == null ? " instead of £" : ", far from " + measure + " of £")
                        + Typed.writtenAmount(was)
                        + ". Tick that this is right, or correct it.");
    }

    /**
     * The amounts of a form that changed by more than half. An amount is compared with what was known of it, or with what the form names as {@code comparedWith}
     * in its custom properties; in a row of a list with that where nothing was known of the row, and {@code comparedAs} says what it is.
     */
    static List<LargeChange> of(TaskForm form, Map<String, Object> before, Map<String, Object> after) {
        var changes = new ArrayList<LargeChange>();
        find(form, form.components(), before, before, after, "", changes);
        return changes;
    }

    private static void find(
            TaskForm form,
            List<Map<String, Object>> fields,
            Map<String, Object> known,
            Map<String, Object> before,
            Map<String, Object> after,
            String prefix,
            List<LargeChange> changes) {
        for (var component : fields) {
            var path = component.get("key") instanceof String key ? key : TaskForm.text(component, "path");
            if (TaskForm.text(component, "type").equals("group")) {
                find(
                        form,
                        TaskForm.children(component),
                        known,
                        TaskForm.nested(before, path),
                        TaskForm.nested(after, path),
                        path.isEmpty() ? prefix : prefix + path + ".",
                        changes);
            } else if (TaskForm.at(after, path) instanceof List<?> now) {
                List<?> was = TaskForm.at(before, path) instanceof List<?> earlier && earlier.size() == now.size()
                        ? earlier
                        : List.of();
                for (var row = 0; row < now.size(); row++) {
                    if (now.get(row) instanceof Map<?, ?> other) {
                        find(
                                form,
                                TaskForm.children(component),
                                known,
                                row < was.size() && was.get(row) instanceof Map<?, ?> one
                                        ? TaskForm.named(one)
                                        : Map.of(),
                                TaskForm.named(other),
                                prefix + path + "[" + row + "].",
                                changes);
                    }
                }
            } else if (FieldRules.isAmount(component) && TaskForm.at(after, path) instanceof Number now) {
                var properties = TaskForm.object(component, "properties");
                var earlier = TaskForm.at(before, path);
                var measured = properties.get("comparedWith") instanceof String
                        && !(prefix.endsWith("].") && earlier instanceof Number);
                var was = measured ? TaskForm.at(known, (String) properties.get("comparedWith")) : earlier;
                if (was instanceof Number number
                        && isLarge(FieldRules.decimal(number), FieldRules.decimal(now))
                        && form.problem(component, "number", now, was, known).isEmpty()) {
                    changes.add(new LargeChange(
                            prefix + path,
                            form.label(component, after, path),
                            FieldRules.decimal(number),
                            FieldRules.decimal(now),
                            measured && properties.get("comparedAs") instanceof String words ? words : null));
                }
            }
        }
    }

    private static boolean isLarge(BigDecimal was, BigDecimal now) {
        return was.signum() > 0
                && now.subtract(was).abs().multiply(BigDecimal.TWO).compareTo(was) > 0;
    }
}
