package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencommissioning.models.ModelVersion.Kind;

/** What changed between two contents of a file, in the order in which people read it: rule by rule and cell by cell, or element by element. */
final class Differences {

    private final List<Change> changes = new ArrayList<>();

    private Differences() {}

    /** What happened to something. */
    enum Sort {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One thing that changed.
     *
     * @param what    what it is, in words, with its name
     * @param details where the two differ; for what was added or removed, all that it says
     */
    record Change(Sort sort, String what, String elementId, List<Detail> details) {}

    /** One difference. {@code before} or {@code after} is empty where there is nothing. */
    record Detail(String where, String before, String after) {}

    /**
     * The changes from one content to another.
     *
     * @throws Xml.NotWellFormed when one of them cannot be read
     */
    static List<Change> between(Kind kind, String before, String after) {
        Differences differences = new Differences();
        if (kind == Kind.DECISION) {
            differences.decisions(DecisionFile.read(before), DecisionFile.read(after));
        } else {
            differences.parts(Content.parts(kind, before), Content.parts(kind, after));
        }
        if (differences.changes.isEmpty() && !before.equals(after)) {
            differences.changes.add(new Change(
                    Sort.CHANGED,
                    kind == Kind.FORM
                            ? "Nothing but the layout"
                            : "Nothing but the drawing or the way the file is written",
                    "",
                    List.of()));
        }
        return differences.changes;
    }

    private void parts(List<Content.Part> before, List<Content.Part> after) {
        compare(
                byId(before, Content.Part::id),
                byId(after, Content.Part::id),
                part -> part.kind() + " " + part.name(),
                Content.Part::id,
                Content.Part::properties);
    }

    private void decisions(DecisionFile before, DecisionFile after) {
        compare(
                byId(List.copyOf(before.facts().values()), DecisionFile.Fact::id),
                byId(List.copyOf(after.facts().values()), DecisionFile.Fact::id),
                fact -> "Fact " + fact.label(),
                DecisionFile.Fact::id,
                fact -> Map.of("name", fact.name(), "type", fact.type(), "label", fact.label()));
        Map<String, DecisionFile.Decision> was = byId(before.decisions(), DecisionFile.Decision::id);
        Map<String, DecisionFile.Decision> is = byId(after.decisions(), DecisionFile.Decision::id);
        compare(was, is, decision -> "Decision " + decision.name(), DecisionFile.Decision::id, Differences::properties);
        is.forEach((id, decision) -> {
            if (was.containsKey(id)) {
                tables(was.get(id), decision);
            }
        });
    }

    private static Map<String, String> properties(DecisionFile.Decision decision) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("name", decision.name());
        properties.put("question", decision.question());
        properties.put("hit policy", decision.hitPolicy());
        properties.put("expression", decision.expression());
        properties.put("uses the decisions", String.join(", ", decision.requires()));
        properties.put("uses the facts", String.join(", ", decision.needs()));
        return properties;
    }

    private void tables(DecisionFile.Decision was, DecisionFile.Decision is) {
        columns(was.name() + ": input ", was.inputs(), is.inputs());
        columns(was.name() + ": output ", was.outputs(), is.outputs());
        Map<String, DecisionFile.Rule> before = byId(was.rules(), DecisionFile.Rule::id);
        Map<String, DecisionFile.Rule> after = byId(is.rules(), DecisionFile.Rule::id);
        before.forEach((id, rule) -> {
            if (!after.containsKey(id)) {
                add(Sort.REMOVED, was.name() + ": rule " + rule.number(), id, cells(was, rule), Map.of());
            }
        });
        after.forEach((id, rule) -> {
            if (!before.containsKey(id)) {
                add(Sort.ADDED, is.name() + ": rule " + rule.number(), id, Map.of(), cells(is, rule));
            } else {
                add(
                        Sort.CHANGED,
                        is.name() + ": rule " + rule.number(),
                        id,
                        cells(was, before.get(id)),
                        cells(is, rule));
            }
        });
        List<String> staying =
                before.keySet().stream().filter(after::containsKey).toList();
        if (!staying.equals(after.keySet().stream().filter(before::containsKey).toList())) {
            changes.add(new Change(Sort.CHANGED, is.name() + ": the order of the rules", is.id(), List.of()));
        }
    }

    private void columns(String what, List<DecisionFile.Column> was, List<DecisionFile.Column> is) {
        compare(
                byId(was, DecisionFile.Column::id),
                byId(is, DecisionFile.Column::id),
                column -> what + column.title(),
                DecisionFile.Column::id,
                column -> Map.of(
                        "label",
                        column.label(),
                        "content",
                        column.content(),
                        "type",
                        column.type(),
                        "values",
                        String.join(", ", column.values())));
    }

    private static Map<String, String> cells(DecisionFile.Decision decision, DecisionFile.Rule rule) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells(decision.inputs(), rule.inputs(), cells);
        cells(decision.outputs(), rule.outputs(), cells);
        cells.put("Source", rule.source());
        return cells;
    }

    private static void cells(
            List<DecisionFile.Column> columns, List<DecisionFile.Cell> entries, Map<String, String> cells) {
        for (int at = 0; at < Math.min(columns.size(), entries.size()); at++) {
            cells.put(columns.get(at).title(), entries.get(at).text());
        }
    }

    private <T> void compare(
            Map<String, T> before,
            Map<String, T> after,
            Function<T, String> what,
            Function<T, String> id,
            Function<T, Map<String, String>> properties) {
        before.forEach((key, one) -> {
            if (!after.containsKey(key)) {
                add(Sort.REMOVED, what.apply(one), id.apply(one), properties.apply(one), Map.of());
            }
        });
        after.forEach((key, one) -> add(
                before.containsKey(key) ? Sort.CHANGED : Sort.ADDED,
                what.apply(one),
                id.apply(one),
                before.containsKey(key) ? properties.apply(before.get(key)) : Map.of(),
                properties.apply(one)));
    }

    private void add(Sort sort, String what, String id, Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Detail> details = names.stream()
                .map(name -> new Detail(name, before.getOrDefault(name, ""), after.getOrDefault(name, "")))
                .filter(detail -> !detail.before().equals(detail.after()))
                .toList();
        if (sort != Sort.CHANGED || !details.isEmpty()) {
            changes.add(new Change(sort, what, id, details));
        }
    }

    private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
        return all.stream()
                .collect(Collectors.toMap(id, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }
}
