package org.opencommissioning.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.opencommissioning.records.London;
import org.opencommissioning.site.Typed;
import org.opencommissioning.site.TypedDate;

/**
 * The fields of a posted page as variables of the types that the Camunda Form gives them. What cannot be read stays the text that was typed: the form's rules
 * refuse it by its name, and the page shows it again.
 */
final class PostedAnswers {

    /** Between a day and a time that could not be read. */
    static final String TIME_FOLLOWS = " at ";

    private static final Pattern INDEX = Pattern.compile("^(\\d{1,6})]");

    private final Map<String, List<String>> posted;

    private PostedAnswers(Map<String, List<String>> posted) {
        this.posted = posted;
    }

    /**
     * @param posted every field by its path; a row is there when a field of it is, or {@code list[0]} alone
     * @param before what the page was shown with: rows that cannot be added or removed keep what the page does not enter
     */
    static Map<String, Object> read(TaskForm form, Map<String, List<String>> posted, Map<String, Object> before) {
        var answers = new LinkedHashMap<String, Object>();
        new PostedAnswers(posted).read(form.components(), "", before, false, answers);
        return answers;
    }

    private void read(
            List<Map<String, Object>> components,
            String prefix,
            Map<?, ?> before,
            boolean row,
            Map<String, Object> into) {
        for (var component : components) {
            var type = TaskForm.text(component, "type");
            var path = TaskForm.text(component, "path");
            if (type.equals("group") && path.isEmpty()) {
                read(TaskForm.children(component), prefix, before, row, into);
            } else if (type.equals("group")) {
                var inner = new LinkedHashMap<String, Object>();
                read(
                        TaskForm.children(component),
                        prefix + path + ".",
                        before.get(path) instanceof Map<?, ?> was ? was : Map.of(),
                        true,
                        inner);
                into.put(path, inner);
            } else if (type.equals("dynamiclist")) {
                into.put(
                        path,
                        rows(component, prefix + path, before.get(path) instanceof List<?> was ? was : List.of()));
            } else if (component.get("key") instanceof String key
                    && !type.equals("expression")
                    && !Boolean.TRUE.equals(component.get("readonly"))
                    && !Boolean.TRUE.equals(component.get("disabled"))) {
                var field = prefix + key;
                if (type.equals("checkbox") && !TaskForm.asksYesOrNo(component) && !posted.containsKey(field)) {
                    if (row || Boolean.TRUE.equals(before.get(key))) {
                        into.put(key, false);
                    }
                } else {
                    into.put(key, value(component, type, field));
                }
            }
        }
    }

    private List<Object> rows(Map<String, Object> component, String list, List<?> before) {
        var rows = new ArrayList<Object>();
        var fixed = !Boolean.TRUE.equals(component.get("allowAddRemove"));
        for (var index : fixed && !before.isEmpty()
                ? new TreeSet<>(IntStream.range(0, before.size()).boxed().toList())
                : indexes(list)) {
            var was = fixed && index < before.size() && before.get(index) instanceof Map<?, ?> one
                    ? TaskForm.named(one)
                    : Map.<String, Object>of();
            var row = new LinkedHashMap<>(was);
            read(TaskForm.children(component), list + "[" + index + "].", was, true, row);
            rows.add(row);
        }
        return rows;
    }

    private TreeSet<Integer> indexes(String list) {
        var indexes = new TreeSet<Integer>();
        for (var name : posted.keySet()) {
            if (name.startsWith(list + "[")) {
                var index = INDEX.matcher(name.substring(list.length() + 1));
                if (index.find()) {
                    indexes.add(Integer.valueOf(index.group(1)));
                }
            }
        }
        return indexes;
    }

    private Object value(Map<String, Object> component, String type, String field) {
        var typed = first(field);
        return switch (type) {
            case "checkbox" -> TaskForm.asksYesOrNo(component) ? FieldRules.read(component, typed) : (Object) true;
            case "checklist", "taglist" ->
                posted.getOrDefault(field, List.of()).stream()
                        .filter(one -> !one.isBlank())
                        .toList();
            case "number" -> FieldRules.read(component, typed);
            case "datetime" ->
                posted.containsKey(field + ".day") ? date(field) : FieldRules.read(component, typed.strip());
            // A browser sends the end of a line as two characters.
            default -> typed.isBlank() ? null : typed.replace("\r\n", "\n");
        };
    }

    /** As ISO 8601 writes it where it is a date, with a time where one is asked for; otherwise the parts as they were typed. */
    private Object date(String field) {
        var date = new TypedDate(first(field + ".day"), first(field + ".month"), first(field + ".year"));
        if (!posted.containsKey(field + ".time")) {
            return date.isBlank() ? null : written(date);
        }
        var typed = first(field + ".time");
        var time = Typed.time(typed);
        return date.isBlank() && time.isBlank()
                ? null
                : date.read() == null || time.value() == null
                        ? (date.isBlank() ? "" : date.toString()) + TIME_FOLLOWS + typed
                        : date.read()
                                .atTime(time.value())
                                .atZone(London.ZONE)
                                .toOffsetDateTime()
                                .toString();
    }

    private static String written(TypedDate date) {
        return date.read() == null ? date.toString() : date.read().toString();
    }

    private String first(String field) {
        var values = posted.getOrDefault(field, List.of());
        return values.isEmpty() || values.getFirst() == null ? "" : values.getFirst();
    }
}
