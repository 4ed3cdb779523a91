package org.opencommissioning.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The changes in people's lives that a case is for, and how anybody will know that they came about (select committee recommendation 6). */
record Outcomes(List<Outcome> outcomes) {

    /**
     * @param strategicOutcome what of the council's it serves, as the form calls it; null when not said
     * @param measures         at least one
     */
    record Outcome(String outcome, String strategicOutcome, List<Measure> measures) {}

    /** @param kind {@code quantitative}, {@code qualitative}, or null when not said */
    record Measure(String measure, String kind, String baseline, String target) {}

    /** @param answers of the step that defines outcomes */
    static Outcomes of(Map<String, Object> answers) {
        var outcomes = new ArrayList<Outcome>();
        for (var row : rows(answers.get("outcomes"))) {
            var measures = new ArrayList<>(List.of(measure(row)));
            rows(row.get("moreMeasures")).forEach(more -> measures.add(measure(more)));
            outcomes.add(new Outcome(
                    Objects.toString(row.get("outcome"), ""),
                    Objects.toString(row.get("strategicOutcome"), null),
                    List.copyOf(measures)));
        }
        return new Outcomes(List.copyOf(outcomes));
    }

    private static Measure measure(Map<?, ?> row) {
        return new Measure(
                Objects.toString(row.get("measure"), ""),
                Objects.toString(row.get("kind"), null),
                Objects.toString(row.get("baseline"), ""),
                Objects.toString(row.get("target"), ""));
    }

    private static List<? extends Map<?, ?>> rows(Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> (Map<?, ?>) row)
                        .toList()
                : List.of();
    }
}
