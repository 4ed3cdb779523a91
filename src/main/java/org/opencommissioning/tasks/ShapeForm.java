package org.opencommissioning.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.opencommissioning.engine.Expressions;

/** A form as the fragment of its shape draws it: what each field holds, by its path such as {@code options[0].name}. */
final class ShapeForm {

    private static final Map<String, String> KINDS = Map.of(
            "textfield",
            "text",
            "textarea",
            "area",
            "number",
            "number",
            "select",
            "choice",
            "radio",
            "radios",
            "checkbox",
            "box",
            "datetime",
            "date");

    private final TaskShape shape;
    private final Map<String, Map<String, Object>> fields;
    private final TaskForm form;
    private final Map<String, Object> values;
    private final List<Violation> violations;

    /**
     * @param values     what was entered so far, a draft or what was posted
     * @param begun      whether somebody has worked on it; otherwise it starts with what form and shape start with
     * @param violations what is wrong with it; empty when nobody has asked
     */
    ShapeForm(
            TaskShape shape,
            TaskView task,
            Map<String, Object> schema,
            Map<String, Object> values,
            boolean begun,
            List<Violation> violations) {
        this.shape = shape;
        this.form = new TaskForm(schema, Expressions::evaluate);
        this.fields = form.fields();
        this.values = new LinkedHashMap<>(values);
        this.violations = violations;
        if (!begun) {
            shape.start(task).forEach(this::startWith);
            emptyRow(form.components()).forEach(this::startWith);
        }
        values.putAll(shape.workedOut(values));
    }

    private void startWith(String variable, Object value) {
        if (values.get(variable) == null) {
            values.put(variable, value);
        }
    }

    /** A choice of a field. */
    record Choice(String value, String label) {}

    public String formId() {
        return shape.formId();
    }

    Map<String, Object> values() {
        return values;
    }

    /** The id of a field, a row or a list in the page: {@code options-0-name}. */
    public String id(String path) {
        return path.replace("[", "-").replace("]", "").replace('.', '-');
    }

    /** What to write into a field. */
    public String value(String path) {
        var value = Paths.at(values, path);
        return value == null
                ? ""
                : value instanceof Number number
                        ? FieldRules.decimal(number).stripTrailingZeros().toPlainString()
                        : String.valueOf(value);
    }

    /** Whether a box is ticked or a choice of several is chosen. */
    public boolean chosen(String path, String choice) {
        var value = Paths.at(values, path);
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).anyMatch(choice::equals)
                : String.valueOf(value).equals(choice);
    }

    /** The day, month or year of a date as it was typed. */
    public String part(String path, String part) {
        var value = value(path);
        var parts = value.contains("-") ? value.split("-", 3) : value.split("/", 3);
        var at = List.of("day", "month", "year").indexOf(part);
        if (parts.length < 3) {
            return "";
        }
        var shown = parts[value.contains("-") ? 2 - at : at];
        return shown.matches("0\\d") ? shown.substring(1) : shown;
    }

    /** The rows of a list, counted from 0. */
    public List<Integer> rows(String list) {
        return Paths.at(values, list) instanceof List<?> rows
                ? IntStream.range(0, rows.size()).boxed().toList()
                : List.of();
    }

    public List<Choice> choices(String path) {
        var choices = new ArrayList<Choice>();
        for (var offer : form.offers(field(path), values)) {
            choices.add(
                    offer instanceof Map<?, ?> map && map.containsKey("value")
                            ? new Choice(String.valueOf(map.get("value")), String.valueOf(map.get("label")))
                            : new Choice(String.valueOf(offer), String.valueOf(offer)));
        }
        return choices;
    }

    /** The words for what is chosen; empty when nothing is. */
    public String chosenWords(String path) {
        var value = value(path);
        return choices(path).stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse("");
    }

    public String label(String path) {
        return form.label(field(path), values, path);
    }

    /** Null when the form says no more about the field. */
    public String hint(String path) {
        var hint = TaskForm.text(field(path), "description");
        return hint.isEmpty() ? null : hint;
    }

    /** What is wrong with a field; null when nothing is known to be. */
    public String problem(String path) {
        return violations.stream()
                .filter(violation -> violation.field().equals(path))
                .map(Violation::message)
                .findFirst()
                .orElse(null);
    }

    public List<Violation> problems() {
        return violations;
    }

    /** The name of a field among all of the form, rows counted from 1: {@code Options 2: Score}. */
    public String fullLabel(Violation violation) {
        var words = new StringBuilder();
        for (var bracket = violation.field().indexOf('[');
                bracket >= 0;
                bracket = violation.field().indexOf('[', bracket + 1)) {
            var row = violation.field().substring(bracket + 1, violation.field().indexOf(']', bracket));
            words.append(label(violation.field().substring(0, bracket)))
                    .append(' ')
                    .append(Integer.parseInt(row) + 1)
                    .append(", ");
        }
        return words + violation.label();
    }

    /** The fields that the form has besides those of the shape; the page draws them below it. */
    public List<String> added() {
        return TaskShapes.added(shape, fields);
    }

    /** The fragment of {@code fields.html} that draws a field of this type. */
    public String kind(String path) {
        return KINDS.get(TaskForm.text(field(path), "type"));
    }

    /** Whether the page can draw a field that the shape does not know: one that is there always, and not in a list. */
    static boolean drawable(String path, Map<String, Object> component) {
        var type = TaskForm.text(component, "type");
        return KINDS.containsKey(type)
                && !path.contains(".")
                && !component.containsKey("conditional")
                && !component.containsKey("readonly")
                && !component.containsKey("disabled")
                && (!type.equals("datetime")
                        || TaskForm.text(component, "subtype").equals("date"));
    }

    /** A row as the form begins it. */
    Map<String, Object> emptyRow(String list) {
        return emptyRow(TaskForm.children(field(list)));
    }

    /** The path of the first field of a row: where somebody goes on who has added it. */
    String firstField(String row) {
        var list = row.substring(0, row.lastIndexOf('['));
        return TaskForm.children(field(list)).stream()
                .filter(component -> component.get("key") != null)
                .findFirst()
                .map(component -> row + "." + component.get("key"))
                .orElse(row);
    }

    private static Map<String, Object> emptyRow(List<Map<String, Object>> components) {
        var row = new LinkedHashMap<String, Object>();
        for (var component : components) {
            var type = TaskForm.text(component, "type");
            if (type.equals("group") && TaskForm.text(component, "path").isEmpty()) {
                row.putAll(emptyRow(TaskForm.children(component)));
            } else if (type.equals("dynamiclist")) {
                var rows = new ArrayList<Object>();
                var first = component.get("defaultRepetitions") instanceof Number number ? number.intValue() : 1;
                for (var index = 0; index < first; index++) {
                    rows.add(emptyRow(TaskForm.children(component)));
                }
                row.put(TaskForm.text(component, "path"), rows);
            } else if (component.get("key") instanceof String key && component.get("defaultValue") != null) {
                row.put(key, component.get("defaultValue"));
            }
        }
        return row;
    }

    private Map<String, Object> field(String path) {
        return fields.getOrDefault(path.replaceAll("\\[\\d+]", "[]"), Map.of());
    }
}
