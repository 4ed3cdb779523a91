package org.opencommissioning.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.opencommissioning.records.Refused.Violation;

/**
 * A Camunda Form as the server needs it: which fields there are, and whether what somebody submitted is what the form would have let them enter.
 */
final class TaskForm {

    private static final Set<String> WITHOUT_VALUE =
            Set.of("text", "html", "image", "button", "separator", "spacer", "iframe", "table", "documentPreview");

    private static final List<Map<String, Object>> YES_OR_NO =
            List.of(Map.of("value", true, "label", "Yes"), Map.of("value", false, "label", "No"));

    private final List<Map<String, Object>> components;
    private final BiFunction<String, Map<String, Object>, Optional<Object>> feel;

    /**
     * @param schema the form's JSON, parsed
     * @param feel   evaluates an expression on variables
     */
    @SuppressWarnings("unchecked")
    TaskForm(Map<String, Object> schema, BiFunction<String, Map<String, Object>, Optional<Object>> feel) {
        this.components = (List<Map<String, Object>>) schema.getOrDefault("components", List.of());
        this.feel = feel;
    }

    /** The variables that the form's fields write, by their top-level names. */
    Set<String> variables() {
        var names = new HashSet<String>();
        collect(components, names);
        return names;
    }

    List<Map<String, Object>> components() {
        return components;
    }

    /** Every field and every list by its path, with {@code []} for any row: {@code quotes}, {@code quotes[].amount}. In the order of the form. */
    Map<String, Map<String, Object>> fields() {
        var fields = new LinkedHashMap<String, Map<String, Object>>();
        describe(components, "", fields);
        return fields;
    }

    private static void describe(
            List<Map<String, Object>> components, String prefix, Map<String, Map<String, Object>> fields) {
        for (var component : components) {
            var type = text(component, "type");
            var path = text(component, "path");
            if (type.equals("dynamiclist")) {
                fields.put(prefix + path, component);
                describe(children(component), prefix + path + "[].", fields);
            } else if (type.equals("group")) {
                describe(children(component), path.isEmpty() ? prefix : prefix + path + ".", fields);
            } else if (holdsValue(component)) {
                fields.put(prefix + text(component, "key"), component);
            }
        }
    }

    /** Whether a component has an answer of its own. */
    static boolean holdsValue(Map<String, Object> component) {
        return component.get("key") instanceof String && !WITHOUT_VALUE.contains(text(component, "type"));
    }

    /** Whether the other answers leave no room for this field. */
    boolean hides(Map<String, Object> component, Map<String, Object> context) {
        return isTrue(object(component, "conditional").get("hide"), context);
    }

    /**
     * Whether a box asks for a yes or a no, which its custom property {@code answer} says: one that nobody touched has said neither. It is drawn as two choices of
     * which none is made, and has to be answered.
     */
    static boolean asksYesOrNo(Map<String, Object> component) {
        return text(component, "type").equals("checkbox")
                && "yes-no".equals(object(component, "properties").get("answer"));
    }

    /** Whether a rule refuses a field that is left empty in some cases, which its custom property {@code empty} says: it is not called optional. */
    static boolean emptyMayBeRefused(Map<String, Object> component) {
        return "may-be-refused".equals(object(component, "properties").get("empty"));
    }

    /** Whether a field has to be answered. */
    boolean isRequired(Map<String, Object> component, Map<String, Object> context) {
        return asksYesOrNo(component) || isTrue(object(component, "validate").get("required"), context);
    }

    /**
     * What was sent, with texts read where a number, a date or a yes is asked for, as people write them. What cannot be read stays the text that was sent: the
     * check refuses it by its name.
     */
    Map<String, Object> read(Map<String, Object> submitted) {
        return read(components, submitted);
    }

    private static Map<String, Object> read(List<Map<String, Object>> components, Map<String, Object> sent) {
        var read = new LinkedHashMap<>(sent);
        for (var component : components) {
            var type = text(component, "type");
            var path = component.get("key") instanceof String key ? key : text(component, "path");
            if (type.equals("group") && path.isEmpty()) {
                read.putAll(read(children(component), read));
            } else if (type.equals("group") && read.get(path) instanceof Map<?, ?> group) {
                read.put(path, read(children(component), named(group)));
            } else if (type.equals("dynamiclist") && read.get(path) instanceof List<?> rows) {
                read.put(
                        path,
                        rows.stream()
                                .map(row -> row instanceof Map<?, ?> fields
                                        ? read(children(component), named(fields))
                                        : row)
                                .toList());
            } else if (read.get(path) instanceof String typed) {
                read.put(path, FieldRules.read(component, typed));
            }
        }
        return read;
    }

    /** A submission without the answers that the others leave no room for: they are kept in the draft, not sent. */
    Map<String, Object> withoutHidden(Map<String, Object> before, Map<String, Object> submitted) {
        var after = new HashMap<>(before);
        after.putAll(submitted);
        var left = new LinkedHashMap<>(submitted);
        takeHidden(components, left, after, false);
        return left;
    }

    private void takeHidden(
            List<Map<String, Object>> fields, Map<String, Object> answers, Map<String, Object> context, boolean above) {
        for (var component : fields) {
            var hidden = above || hides(component, context);
            var path = component.get("key") instanceof String key ? key : text(component, "path");
            if (text(component, "type").equals("group")) {
                if (path.isEmpty()) {
                    takeHidden(children(component), answers, context, hidden);
                } else if (answers.get(path) instanceof Map<?, ?> group) {
                    var inner = new LinkedHashMap<>(named(group));
                    takeHidden(children(component), inner, context, hidden);
                    answers.put(path, inner);
                }
            } else if (hidden) {
                answers.remove(path);
            } else if (text(component, "type").equals("dynamiclist") && answers.get(path) instanceof List<?> rows) {
                answers.put(
                        path,
                        rows.stream()
                                .map(row -> row instanceof Map<?, ?> one
                                        ? rowWithoutHidden(component, named(one), context)
                                        : row)
                                .toList());
            }
        }
    }

    private Map<String, Object> rowWithoutHidden(
            Map<String, Object> list, Map<String, Object> row, Map<String, Object> context) {
        var inner = new LinkedHashMap<>(row);
        takeHidden(children(list), inner, inRow(row, context), false);
        return inner;
    }

    /** What a condition in a row sees. */
    private static Map<String, Object> inRow(Map<String, Object> row, Map<String, Object> context) {
        var inner = new HashMap<>(context);
        inner.putAll(row);
        inner.put("this", row);
        inner.put("parent", context);
        return inner;
    }

    /** Whether somebody may enter this variable; not what the form only shows. */
    boolean enters(String variable) {
        return components.stream().anyMatch(component -> enters(component, variable));
    }

    private static boolean enters(Map<String, Object> component, String variable) {
        if (text(component, "type").equals("group") && text(component, "path").isEmpty()) {
            return children(component).stream().anyMatch(child -> enters(child, variable));
        }
        var writes = component.get("key") instanceof String key ? key : text(component, "path");
        return root(writes).equals(variable)
                && !Boolean.TRUE.equals(component.get("readonly"))
                && !Boolean.TRUE.equals(component.get("disabled"));
    }

    /**
     * Checks a submission.
     *
     * @param before    the variables the form was shown with
     * @param submitted what the form sends; variables it leaves out keep their values
     * @param today     the day of the application's clock
     * @return what is wrong, in the order of the form; empty when nothing is
     */
    List<Violation> check(Map<String, Object> before, Map<String, Object> submitted, LocalDate today) {
        var violations = new ArrayList<Violation>();
        var known = variables();
        submitted.keySet().stream()
                .filter(name -> !known.contains(name) && !same(before.get(name), submitted.get(name)))
                .sorted()
                .forEach(name ->
                        violations.add(new Violation(name, name, "This form has no such field: leave it out.")));
        var after = new HashMap<>(before);
        after.putAll(submitted);
        check(components, before, after, after, "", false, today, violations);
        return violations;
    }

    /**
     * A submission with every box that was left alone as unchecked, which is what a browser sends: a rule that asks wants yes or no. A box that asks for yes or no
     * is not among them.
     *
     * @param before    the variables the form was shown with; what they say of a box stays
     * @param submitted what was sent
     */
    Map<String, Object> withUncheckedBoxes(Map<String, Object> before, Map<String, Object> submitted) {
        var whole = new HashMap<>(submitted);
        var after = new HashMap<>(before);
        after.putAll(submitted);
        uncheck(components, after, whole);
        return whole;
    }

    private void uncheck(List<Map<String, Object>> fields, Map<String, Object> after, Map<String, Object> whole) {
        for (var component : fields) {
            if (hides(component, after)) {
                continue;
            }
            if (text(component, "type").equals("group")
                    && text(component, "path").isEmpty()) {
                uncheck(children(component), after, whole);
            } else if (text(component, "type").equals("checkbox")
                    && !asksYesOrNo(component)
                    && component.get("key") instanceof String key
                    && !key.contains(".")
                    && after.get(key) == null
                    && !isTrue(component.get("disabled"), after)
                    && !isTrue(component.get("readonly"), after)) {
                whole.put(key, false);
            }
        }
    }

    private void check(
            List<Map<String, Object>> fields,
            Map<String, Object> before,
            Map<String, Object> after,
            Map<String, Object> context,
            String prefix,
            boolean hiddenAbove,
            LocalDate today,
            List<Violation> violations) {
        for (var component : fields) {
            var type = text(component, "type");
            var hidden = hiddenAbove || hides(component, context);
            if (type.equals("group")) {
                var path = text(component, "path");
                check(
                        children(component),
                        nested(before, path),
                        nested(after, path),
                        context,
                        path.isEmpty() ? prefix : prefix + path + ".",
                        hidden,
                        today,
                        violations);
            } else if (type.equals("dynamiclist")) {
                if (!hidden) {
                    checkRows(component, before, after, context, prefix, today, violations);
                }
            } else if (component.get("key") instanceof String key && !WITHOUT_VALUE.contains(type)) {
                var value = at(after, key);
                var was = at(before, key);
                var field = prefix + key;
                var label = label(component, context, key);
                if (hidden) {
                    if (value != null && !same(value, was)) {
                        violations.add(new Violation(
                                field, label, "This does not apply to the other answers: leave it empty."));
                    }
                } else if (isTrue(component.get("disabled"), context) || isTrue(component.get("readonly"), context)) {
                    if (!same(value, was)) {
                        violations.add(new Violation(
                                field,
                                label,
                                "This cannot be changed here. Load the page again to see its present value."));
                    }
                } else {
                    problem(component, type, value, was, context)
                            .or(() -> FieldRules.stillToCome(component, value, today))
                            .ifPresent(message -> violations.add(new Violation(field, label, message)));
                }
            }
        }
    }

    private void checkRows(
            Map<String, Object> component,
            Map<String, Object> before,
            Map<String, Object> after,
            Map<String, Object> context,
            String prefix,
            LocalDate today,
            List<Violation> violations) {
        var path = text(component, "path");
        var value = at(after, path);
        if (value == null) {
            return;
        }
        if (!(value instanceof List<?> rows)) {
            violations.add(new Violation(prefix + path, label(component, context, path), "Enter a list."));
            return;
        }
        var rowsBefore = at(before, path) instanceof List<?> list ? list : List.of();
        for (var index = 0; index < rows.size(); index++) {
            if (!(rows.get(index) instanceof Map<?, ?> row)) {
                violations.add(new Violation(
                        prefix + path,
                        label(component, context, path),
                        "Row " + (index + 1) + " is not made of fields."));
                continue;
            }
            var rowContext = inRow(named(row), context);
            var rowBefore = index < rowsBefore.size() && rowsBefore.get(index) instanceof Map<?, ?> was
                    ? named(was)
                    : Map.<String, Object>of();
            check(
                    children(component),
                    rowBefore,
                    named(row),
                    rowContext,
                    prefix + path + "[" + index + "].",
                    false,
                    today,
                    violations);
        }
    }

    Optional<String> problem(
            Map<String, Object> component, String type, Object value, Object was, Map<String, Object> context) {
        var validate = new LinkedHashMap<String, Object>();
        object(component, "validate").forEach((name, rule) -> validate.put(name, resolved(rule, context)));
        if (type.equals("expression")) {
            var computed = feel.apply(String.valueOf(component.get("expression")), context);
            return value == null || same(value, was) || computed.isEmpty() || same(value, computed.get())
                    ? Optional.empty()
                    : Optional.of("This is worked out from the other answers and cannot be entered.");
        }
        if (asksYesOrNo(component)) {
            return value instanceof Boolean ? Optional.empty() : Optional.of("Answer yes or no.");
        }
        if (isEmpty(value, type)) {
            return Boolean.TRUE.equals(validate.get("required")) ? Optional.of(missing(type)) : Optional.empty();
        }
        return FieldRules.problem(type, component, validate, value, () -> options(component, context));
    }

    /** The values that a choice offers. */
    private List<Object> options(Map<String, Object> component, Map<String, Object> context) {
        var values = new ArrayList<Object>();
        for (var option : offers(component, context)) {
            values.add(option instanceof Map<?, ?> map && map.containsKey("value") ? map.get("value") : option);
        }
        return values;
    }

    /** What a choice offers, as it is written: values, or values with their labels. They may be in the form, in a variable, or computed. */
    Iterable<?> offers(Map<String, Object> component, Map<String, Object> context) {
        if (asksYesOrNo(component)) {
            return YES_OR_NO;
        }
        Object source = component.get("values");
        if (component.get("valuesKey") instanceof String key) {
            source = at(context, key);
        } else if (component.get("valuesExpression") instanceof String expression) {
            source = feel.apply(expression, context).orElse(null);
        }
        return source instanceof Iterable<?> list ? list : List.of();
    }

    private static String missing(String type) {
        return switch (type) {
            case "radio", "select" -> "Choose one.";
            case "checklist", "taglist" -> "Choose at least one.";
            case "checkbox" -> "This must be confirmed.";
            case "number" -> "Enter a number.";
            case "datetime" -> "Enter a date.";
            default -> "Enter something here.";
        };
    }

    private static boolean isEmpty(Object value, String type) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty()
                || type.equals("checkbox") && Boolean.FALSE.equals(value);
    }

    private boolean isTrue(Object flag, Map<String, Object> context) {
        return Boolean.TRUE.equals(resolved(flag, context));
    }

    private Object resolved(Object value, Map<String, Object> context) {
        return value instanceof String text && text.startsWith("=")
                ? feel.apply(text, context).orElse(null)
                : value;
    }

    String label(Map<String, Object> component, Map<String, Object> context, String otherwise) {
        for (var name : List.of("label", "dateLabel", "timeLabel")) {
            if (component.get(name) instanceof String
                    && resolved(component.get(name), context) instanceof String words
                    && !words.isBlank()) {
                return words;
            }
        }
        return otherwise;
    }

    /**
     * What the page calls a row of a list: what its custom property {@code rowNamedBy} names of the row, or {@code rowNamedAs} of the row of another list beside
     * it, such as {@code criteria.criterion}; else its {@code row}, such as Tender, or the label of the list, with its number.
     *
     * @param at   counted from 0
     * @param row  what the row holds
     * @param whole everything that the form holds
     */
    String rowName(Map<String, Object> list, int at, Object row, Map<String, Object> whole) {
        var properties = object(list, "properties");
        if (properties.get("rowNamedBy") instanceof String key
                && row instanceof Map<?, ?> fields
                && fields.get(key) instanceof String name
                && !name.isBlank()) {
            return words(list, key, name.strip(), whole);
        }
        if (properties.get("rowNamedAs") instanceof String other) {
            var parts = other.split("\\.", 2);
            if (whole.get(parts[0]) instanceof List<?> rows
                    && at < rows.size()
                    && rows.get(at) instanceof Map<?, ?> fields
                    && fields.get(parts[1]) instanceof String name
                    && !name.isBlank()) {
                return name.strip();
            }
        }
        var first = properties.get("rowsFrom") instanceof String number ? Integer.parseInt(number) : 1;
        return (properties.get("row") instanceof String words ? words : label(list, whole, text(list, "path"))) + " "
                + (at + first);
    }

    /** What a choice says, as it is offered; anything else as it is. */
    private String words(Map<String, Object> list, String key, String value, Map<String, Object> context) {
        for (var component : children(list)) {
            if (key.equals(component.get("key"))) {
                for (var offer : offers(component, context)) {
                    if (offer instanceof Map<?, ?> choice && value.equals(choice.get("value"))) {
                        return String.valueOf(choice.get("label"));
                    }
                }
            }
        }
        return value;
    }

    private void collect(List<Map<String, Object>> fields, Set<String> names) {
        for (var component : fields) {
            var type = text(component, "type");
            var path = text(component, "path");
            if (type.equals("group") && path.isEmpty()) {
                collect(children(component), names);
            } else if (type.equals("group") || type.equals("dynamiclist")) {
                names.add(root(path));
            } else if (holdsValue(component)) {
                names.add(root(text(component, "key")));
            }
        }
        names.remove("");
    }

    private static String root(String path) {
        return path.split("\\.", 2)[0];
    }

    static Object at(Map<String, Object> values, String path) {
        Object value = values;
        for (var step : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    static Map<String, Object> nested(Map<String, Object> values, String path) {
        return path.isEmpty() ? values : at(values, path) instanceof Map<?, ?> map ? named(map) : Map.of();
    }

    static boolean same(Object one, Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            return FieldRules.decimal(first).compareTo(FieldRules.decimal(second)) == 0;
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            if (first.size() != second.size()) {
                return false;
            }
            for (var index = 0; index < first.size(); index++) {
                if (!same(first.get(index), second.get(index))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            var keys = new HashSet<Object>(first.keySet());
            keys.addAll(second.keySet());
            return keys.stream().allMatch(key -> same(first.get(key), second.get(key)));
        }
        return Objects.equals(one, other);
    }

    static String text(Map<String, Object> component, String name) {
        return component.get(name) instanceof String text ? text : "";
    }

    static Map<String, Object> object(Map<String, Object> component, String name) {
        return component.get(name) instanceof Map<?, ?> map ? named(map) : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> children(Map<String, Object> component) {
        return (List<Map<String, Object>>) component.getOrDefault("components", List.of());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> named(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
