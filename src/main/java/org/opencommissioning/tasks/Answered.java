package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.site.Typed;

/**
 * What somebody answered in one field of a task's form, in the words that the form had then: forms change, what was answered does not.
 *
 * @param section the row of a list that the field is in, such as {@code Tenders 2}; empty outside of lists
 * @param label   the field's
 * @param was     what the case said before, where that was something else; null where it said nothing
 * @param answer  what it says now
 */
record Answered(String section, String label, String was, String answer) {

    /**
     * Every field that has an answer, in the order of the form; what the form hid is left out.
     *
     * @param before the variables that the form was shown with
     * @param after  those and what was submitted
     * @param names  what people are called, by their user names
     */
    static List<Answered> in(
            TaskForm form, Map<String, Object> before, Map<String, Object> after, UnaryOperator<String> names) {
        return in(form, before, after, after, names);
    }

    /** @param context every answer of the form, on which it depends what is asked */
    static List<Answered> in(
            TaskForm form,
            Map<String, Object> before,
            Map<String, Object> after,
            Map<String, Object> context,
            UnaryOperator<String> names) {
        List<Answered> found = new ArrayList<>();
        new Reading(form, names, found).collect(form.components(), before, after, context, "");
        return found;
    }

    /** Reads one form. */
    private record Reading(TaskForm form, UnaryOperator<String> names, List<Answered> found) {

        private void collect(
                List<Map<String, Object>> fields,
                Map<String, Object> before,
                Map<String, Object> after,
                Map<String, Object> context,
                String section) {
            for (Map<String, Object> field : fields) {
                String type = TaskForm.text(field, "type");
                String path = TaskForm.text(field, "path");
                if (form.hides(field, context)) {
                    continue;
                }
                if (type.equals("group")) {
                    collect(
                            TaskForm.children(field),
                            TaskForm.nested(before, path),
                            TaskForm.nested(after, path),
                            context,
                            section);
                } else if (type.equals("dynamiclist")) {
                    rows(field, before, after, context, section);
                } else if (TaskForm.holdsValue(field)) {
                    String key = TaskForm.text(field, "key");
                    String answer = words(field, TaskForm.at(after, key), context);
                    if (!answer.isEmpty()) {
                        String was = words(field, TaskForm.at(before, key), context);
                        found.add(new Answered(
                                section,
                                form.label(field, context, key),
                                was.isEmpty() || was.equals(answer) ? null : was,
                                answer));
                    }
                }
            }
        }

        private void rows(
                Map<String, Object> list,
                Map<String, Object> before,
                Map<String, Object> after,
                Map<String, Object> context,
                String section) {
            String path = TaskForm.text(list, "path");
            if (!(TaskForm.at(after, path) instanceof List<?> rows)) {
                return;
            }
            List<?> rowsBefore = TaskForm.at(before, path) instanceof List<?> earlier ? earlier : List.of();
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row) instanceof Map<?, ?> values) {
                    Map<String, Object> rowContext = new HashMap<>(context);
                    rowContext.putAll(TaskForm.named(values));
                    rowContext.put("this", values);
                    rowContext.put("parent", context);
                    Map<String, Object> was =
                            row < rowsBefore.size() && rowsBefore.get(row) instanceof Map<?, ?> earlier
                                    ? TaskForm.named(earlier)
                                    : Map.of();
                    String name = form.rowName(list, row, values, context);
                    collect(
                            TaskForm.children(list),
                            was,
                            TaskForm.named(values),
                            rowContext,
                            section.isEmpty() ? name : section + ", " + name);
                }
            }
        }

        private String words(Map<String, Object> field, Object value, Map<String, Object> context) {
            return switch (value) {
                case null -> "";
                case Boolean yes -> yes ? "Yes" : "No";
                case List<?> several ->
                    several.stream().map(one -> words(field, one, context)).collect(Collectors.joining(", "));
                case Number number -> adorned(field, number);
                case Map<?, ?> other -> "";
                default ->
                    TaskForm.text(field, "type").equals("datetime")
                            ? day(value.toString())
                            : FormVocabulary.people(field).isPresent()
                                    ? names.apply(value.toString())
                                    : chosen(field, value, context);
            };
        }

        private String chosen(Map<String, Object> field, Object value, Map<String, Object> context) {
            return StreamSupport.stream(form.offers(field, context).spliterator(), false)
                    .filter(offer -> offer instanceof Map<?, ?> choice && value.equals(choice.get("value")))
                    .map(offer -> String.valueOf(((Map<?, ?>) offer).get("label")))
                    .findFirst()
                    .orElse(value.toString().strip());
        }

        /** With the sign that the form puts before or after it. */
        private static String adorned(Map<String, Object> field, Number number) {
            BigDecimal exact = FieldRules.decimal(number);
            String figure = String.format(
                    Locale.UK, "%,." + Math.max(0, exact.stripTrailingZeros().scale()) + "f", exact);
            if (FieldRules.isAmount(field)) {
                return "£" + Typed.writtenAmount(number);
            }
            Map<?, ?> appearance = field.get("appearance") instanceof Map<?, ?> map ? map : Map.of();
            return (appearance.get("prefixAdorner") instanceof String sign ? sign : "")
                    + figure
                    + (appearance.get("suffixAdorner") instanceof String sign ? " " + sign : "");
        }

        private static String day(String written) {
            try {
                return SiteWords.day(
                        written.length() > 10 ? OffsetDateTime.parse(written).toLocalDate() : LocalDate.parse(written));
            } catch (DateTimeParseException asItWasWritten) {
                return written;
            }
        }
    }
}
