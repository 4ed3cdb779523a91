package org.opencommissioning.tasks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;

/** A Camunda Form as the page of a task draws it: what each field holds, by its path such as {@code options[0].name}, and the parts to draw in their order. */
final class DrawnForm {

    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(T.*)?");

    private final TaskShape shape;
    private final Map<String, Map<String, Object>> fields;
    private final TaskForm form;
    private final String formId;
    private final Map<String, Object> values;
    private final List<Violation> violations;

    /**
     * @param shape      the page of its own that the form has; null when it is drawn as it stands
     * @param values     what was entered so far, a draft or what was posted
     * @param begun      whether somebody has worked on it; otherwise it starts with what form and shape start with
     * @param violations what is wrong with it; empty when nobody has asked
     */
    DrawnForm(
            TaskShape shape,
            TaskView task,
            Map<String, Object> schema,
            Map<String, Object> values,
            boolean begun,
            List<Violation> violations) {
        this.shape = shape;
        this.form = new TaskForm(schema, Expressions::evaluate);
        this.formId = String.valueOf(schema.get("id"));
        this.fields = form.fields();
        this.values = new LinkedHashMap<>(values);
        this.violations = violations;
        if (!begun) {
            if (shape != null) {
                shape.start(task).forEach(this::startWith);
            }
            emptyRow(form.components()).forEach(this::startWith);
        }
        if (shape != null) {
            this.values.putAll(shape.workedOut(this.values));
        }
    }

    private void startWith(String variable, Object value) {
        if (values.get(variable) == null) {
            values.put(variable, value);
        }
    }

    /** A choice of a field. */
    record Choice(String value, String label) {}

    /**
     * Something to draw.
     *
     * @param kind        the fragment of {@code fields.html} that draws it
     * @param conditional whether other answers may leave no room for it
     * @param asks        whether it is the first of those that depend on the answers above it
     * @param component   the id of what it draws
     * @param words       what a text says, as HTML; the label of a group
     */
    record Part(
            String kind,
            String path,
            String id,
            String component,
            boolean conditional,
            boolean hidden,
            boolean asks,
            String words,
            List<Part> parts) {}

    /** A column of a table that the form shows. */
    record Column(String label, String key) {}

    public String formId() {
        return formId;
    }

    /** Whether the form has a page of its own shape. */
    public boolean shaped() {
        return shape != null;
    }

    Map<String, Object> values() {
        return values;
    }

    /** Everything to draw, in the order of the form; of a form with a shape what the shape does not know. */
    public List<Part> parts() {
        return shape == null ? parts(form.components(), "") : parts(added(), "");
    }

    /** The parts of a row of a list. */
    public List<Part> row(String list, int row) {
        return parts(TaskForm.children(field(list)), list + "[" + row + "].");
    }

    private List<Part> parts(List<Map<String, Object>> components, String prefix) {
        var parts = new ArrayList<Part>();
        for (var component : components) {
            var type = TaskForm.text(component, "type");
            var key = component.get("key") instanceof String written ? written : TaskForm.text(component, "path");
            var path = key.isEmpty() ? "" : prefix + key;
            var context = context(prefix);
            var conditional = component.get("conditional") != null;
            var kind = FormDrawing.kind(component);
            if (kind == null) {
                continue;
            }
            if (FormDrawing.shownOnly(component) && TaskForm.holdsValue(component)) {
                kind = "shown";
            }
            var inner = type.equals("group")
                    ? parts(
                            TaskForm.children(component),
                            TaskForm.text(component, "path").isEmpty() ? prefix : path + ".")
                    : List.<Part>of();
            var words = kind.equals("words")
                    ? FormText.html(TaskForm.text(component, "text"), context, Expressions::evaluate)
                    : TaskForm.text(component, "label");
            if (kind.equals("words") && words.isEmpty() && !conditional) {
                continue;
            }
            parts.add(new Part(
                    kind,
                    path,
                    id(path.isEmpty() ? "part-" + prefix + TaskForm.text(component, "id") : path),
                    TaskForm.text(component, "id"),
                    conditional,
                    conditional && form.hides(component, context),
                    conditional && (parts.isEmpty() || !parts.getLast().conditional()),
                    words,
                    inner));
        }
        return parts;
    }

    /** What conditions, labels and choices within a row see: all of the form, and the row's own fields first. */
    private Map<String, Object> context(String prefix) {
        Map<String, Object> context = values;
        for (var end = prefix.indexOf(']'); end >= 0; end = prefix.indexOf(']', end + 1)) {
            var inner = new HashMap<>(context);
            if (Paths.at(values, prefix.substring(0, end + 1)) instanceof Map<?, ?> row) {
                inner.putAll(TaskForm.named(row));
                inner.put("this", row);
            }
            inner.put("parent", context);
            context = inner;
        }
        return context;
    }

    private Map<String, Object> contextOf(String path) {
        return context(path.substring(0, path.lastIndexOf(']') + 1));
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

    /** Whether a field takes a CPV code, which is chosen by its words. */
    public boolean takesCpv(String path) {
        return FormVocabulary.takesCpv(field(path));
    }

    /** A number as people write it, with commas in an amount and in what is large. */
    public String number(String path, String prefix) {
        return !(Paths.at(values, path) instanceof Number number)
                ? value(path)
                : "£".equals(prefix)
                        ? Typed.writtenAmount(number)
                        : FieldRules.decimal(number).abs().doubleValue() < 10_000 ? value(path) : Typed.written(number);
    }

    /** What stands before a number: a pound sign. */
    public String prefix(String path) {
        return appearance(path, "prefixAdorner");
    }

    public String suffix(String path) {
        return appearance(path, "suffixAdorner");
    }

    private String appearance(String path, String name) {
        var found = field(path).get("appearance") instanceof Map<?, ?> look ? look.get(name) : null;
        return found instanceof String text && !text.isBlank() ? text : null;
    }

    /** What the form only shows, in words. */
    public String shown(String path) {
        var value = Paths.at(values, path);
        var chosen = value == null ? "" : chosenWords(path);
        var pounds = "£".equals(prefix(path));
        return !chosen.isEmpty() ? chosen : (pounds && value != null ? "£" : "") + FormText.words(value, pounds);
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
        var at = List.of("day", "month", "year").indexOf(part);
        var iso = ISO_DATE.matcher(value);
        if (iso.matches()) {
            return String.valueOf(Integer.parseInt(iso.group(3 - at)));
        }
        var typed = value.split(PostedAnswers.TIME_FOLLOWS, 2)[0];
        var parts = typed.split("/", 3);
        return parts.length < 3 ? (at == 0 ? typed : "") : parts[at];
    }

    /** The time of a date with a time, as it was typed. */
    public String time(String path) {
        var value = value(path);
        var iso = ISO_DATE.matcher(value);
        return iso.matches() && iso.group(4) != null
                ? iso.group(4).substring(1, Math.min(6, iso.group(4).length()))
                : value.contains(PostedAnswers.TIME_FOLLOWS)
                        ? value.substring(
                                value.indexOf(PostedAnswers.TIME_FOLLOWS) + PostedAnswers.TIME_FOLLOWS.length())
                        : "";
    }

    /** The rows of a list, counted from 0. */
    public List<Integer> rows(String list) {
        return Paths.at(values, list) instanceof List<?> rows
                ? IntStream.range(0, rows.size()).boxed().toList()
                : List.of();
    }

    /** Whether rows can be added and removed. */
    public boolean grows(String list) {
        return Boolean.TRUE.equals(field(list).get("allowAddRemove"));
    }

    public List<Column> columns(String componentId) {
        var columns = new ArrayList<Column>();
        if (component(componentId).get("columns") instanceof List<?> list) {
            for (var one : list) {
                if (one instanceof Map<?, ?> column) {
                    columns.add(new Column(String.valueOf(column.get("label")), String.valueOf(column.get("key"))));
                }
            }
        }
        return columns;
    }

    /** The cells of a table that the form shows, in words. */
    public List<List<String>> cells(String componentId) {
        var source = component(componentId).get("dataSource");
        var rows = source instanceof String text
                ? text.startsWith("=") ? Expressions.evaluate(text, values).orElse(null) : Paths.at(values, text)
                : null;
        var cells = new ArrayList<List<String>>();
        if (rows instanceof List<?> list) {
            for (var row : list) {
                if (row instanceof Map<?, ?> map) {
                    cells.add(columns(componentId).stream()
                            .map(column -> FormText.words(map.get(column.key()), false))
                            .toList());
                }
            }
        }
        return cells;
    }

    /** What is told of a component without a key, such as the label of a table or the source of a picture. */
    public String told(String componentId, String name) {
        return TaskForm.text(component(componentId), name);
    }

    private Map<String, Object> component(String componentId) {
        return find(form.components(), componentId).orElse(Map.of());
    }

    private static Optional<Map<String, Object>> find(List<Map<String, Object>> components, String id) {
        return components.stream()
                .flatMap(component -> id.equals(component.get("id"))
                        ? Optional.of(component).stream()
                        : find(TaskForm.children(component), id).stream())
                .findFirst();
    }

    public List<Choice> choices(String path) {
        var choices = new ArrayList<Choice>();
        for (var offer : form.offers(field(path), contextOf(path))) {
            choices.add(
                    offer instanceof Map<?, ?> map && map.containsKey("value")
                            ? new Choice(String.valueOf(map.get("value")), String.valueOf(map.get("label")))
                            : new Choice(String.valueOf(offer), String.valueOf(offer)));
        }
        return choices;
    }

    /** The words for what is chosen; empty when nothing is. */
    public String chosenWords(String path) {
        var value = Paths.at(values, path);
        return value == null
                ? ""
                : choices(path).stream()
                        .filter(choice -> chosen(path, choice.value()))
                        .map(Choice::label)
                        .collect(Collectors.joining(", "));
    }

    /** The label of a field, which says so where it may be left empty. */
    public String label(String path) {
        var component = field(path);
        var label = name(path);
        return TaskForm.text(component, "type").equals("checkbox")
                        || TaskForm.text(component, "type").equals("dynamiclist")
                        || FormDrawing.shownOnly(component)
                        || form.isRequired(component, contextOf(path))
                        || TaskForm.emptyMayBeRefused(component)
                        || label.toLowerCase(Locale.UK).contains("optional")
                ? label
                : label + " (optional)";
    }

    /** What a field is called. */
    public String name(String path) {
        return form.label(field(path), contextOf(path), path);
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

    /** What a row of a list is called. @param row counted from 0 */
    public String rowName(String list, int row) {
        return form.rowName(field(list), row, Paths.at(values, list + "[" + row + "]"), values);
    }

    /** Whether a field takes a person. */
    public boolean takesPerson(String path) {
        return FormVocabulary.people(field(path)).isPresent();
    }

    /** The vocabulary of people that a field takes one of. */
    public String people(String path) {
        return FormVocabulary.people(field(path)).orElse("");
    }

    /** The name of a field among all of the form, with the rows as the page names them: {@code Option 2, Score}. */
    public String fullLabel(Violation violation) {
        var words = new StringBuilder();
        for (var bracket = violation.field().indexOf('[');
                bracket >= 0;
                bracket = violation.field().indexOf('[', bracket + 1)) {
            var row = violation.field().substring(bracket + 1, violation.field().indexOf(']', bracket));
            words.append(rowName(violation.field().substring(0, bracket), Integer.parseInt(row)))
                    .append(", ");
        }
        return words + violation.label();
    }

    /** The components that the form has besides what the shape knows; the page draws them below it. */
    private List<Map<String, Object>> added() {
        Set<String> unknown = new LinkedHashSet<>(TaskShapes.added(shape, fields));
        return form.components().stream()
                .filter(component -> unknown.contains(
                        component.get("key") instanceof String key ? key : TaskForm.text(component, "path")))
                .toList();
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
