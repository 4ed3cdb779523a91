package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.records.Refused.Violation;

/**
 * A decision as it was made, for people: what stood in each column, what came of it, and the rules that said so.
 *
 * @param matched ids of the rules that matched
 * @param numbers their rows, in words
 */
record TriedDecision(
        DecisionFile.Decision decision, List<Line> inputs, List<Line> outputs, Set<String> matched, String numbers) {

    /** A field of the form. {@code values} are given where only these may stand there. */
    record Field(String id, String label, String name, String type, List<String> values, String typed) {}

    /** A name and what it held. */
    record Line(String name, String value) {}

    /** The fields by which the facts are typed that a decision and those it requires ask for, with what has been typed. */
    static List<Field> fields(DecisionFile file, String decisionId, Map<String, String> typed) {
        return file.asked(decisionId).stream()
                .map(fact -> new Field(
                        TypedFacts.field(fact),
                        fact.label(),
                        fact.name(),
                        fact.type(),
                        file.values(fact),
                        typed.getOrDefault(TypedFacts.field(fact), "")))
                .toList();
    }

    /** Every decision of a chain, with what FEEL itself says where something comes to nothing. */
    static List<TriedDecision> all(DecisionFile file, Decisions.Trial trial, Map<String, Object> facts) {
        Map<String, Object> known = new HashMap<>(facts);
        List<TriedDecision> made = new ArrayList<>();
        for (Decisions.Step step : trial.steps()) {
            made.add(of(file, step, step.decisionId().equals(trial.failedDecision()), known));
            if (step.output() != null) {
                file.decision(step.decisionId()).ifPresent(decision -> known.put(decision.result(), step.output()));
            }
        }
        return made;
    }

    private static TriedDecision of(DecisionFile file, Decisions.Step step, boolean failed, Map<String, Object> known) {
        DecisionFile.Decision decision = file.decision(step.decisionId())
                .orElseThrow(() -> new IllegalStateException("The file has no decision " + step.decisionId()));
        List<Line> outputs = failed
                ? List.of(new Line("Result", "It could not be made"))
                : step.output() == null
                        ? List.of(new Line("Result", nothing(decision, step, known)))
                        : answer(decision, step.output());
        return new TriedDecision(
                decision,
                step.inputs().stream()
                        .map(input -> new Line(input.name(), held(decision, input, known)))
                        .toList(),
                outputs,
                step.matchedRules().stream().map(Decisions.MatchedRule::ruleId).collect(Collectors.toSet()),
                step.matchedRules().stream()
                        .map(rule -> String.valueOf(rule.index()))
                        .collect(Collectors.joining(", ")));
    }

    private static String nothing(DecisionFile.Decision decision, Decisions.Step step, Map<String, Object> known) {
        if (decision.isTable() && step.matchedRules().isEmpty()) {
            return "Nothing: no rule matched";
        }
        Stream<String> written = decision.isTable()
                ? decision.rules().stream()
                        .filter(rule -> step.matchedRules().stream()
                                .anyMatch(matched -> matched.ruleId().equals(rule.id())))
                        .flatMap(rule -> rule.outputs().stream())
                        .map(DecisionFile.Cell::text)
                : Stream.of(decision.expression());
        return because("nothing", written, known);
    }

    /** What stood in a column. */
    private static String held(DecisionFile.Decision decision, Decisions.Given input, Map<String, Object> known) {
        String words = AnswerLine.words(input.value());
        return input.value() != null
                ? words
                : because(
                        words,
                        decision.inputs().stream()
                                .filter(column -> column.id().equals(input.inputId()) && !column.namesMissing())
                                .map(DecisionFile.Column::content)
                                // A fact that nobody typed is no fault of the table's.
                                .filter(content -> !known.containsKey(content) && !content.matches("\\w+")),
                        known);
    }

    private static String because(String words, Stream<String> written, Map<String, Object> known) {
        String warnings = written.flatMap(one -> Expressions.warnings(one, known).stream())
                .distinct()
                .collect(Collectors.joining(" "));
        return warnings.isEmpty() ? words : words + ": " + warnings;
    }

    /** The answer as whoever asks gets it: as the hit policy makes it of the rules that matched. */
    private static List<Line> answer(DecisionFile.Decision decision, Object output) {
        return switch (output) {
            case Map<?, ?> outputs ->
                outputs.entrySet().stream()
                        .map(one -> new Line(
                                decision.titleOf(String.valueOf(one.getKey())), AnswerLine.words(one.getValue())))
                        .toList();
            case List<?> several
            when several.stream().anyMatch(Map.class::isInstance) ->
                several.stream().flatMap(one -> answer(decision, one).stream()).toList();
            default ->
                List.of(new Line(
                        decision.outputs().size() == 1
                                ? decision.outputs().getFirst().title()
                                : "Result",
                        AnswerLine.words(output)));
        };
    }

    /** Why the chain could not be made, at the field that is to blame where one is; empty when it could. */
    static Optional<Violation> problem(DecisionFile file, String decisionId, Decisions.Trial trial) {
        if (trial.missing().isPresent()) {
            String missing = trial.missing().get();
            return Optional.of(file.asked(decisionId).stream()
                    .filter(one -> one.name().equals(missing))
                    .findFirst()
                    .map(fact -> new Violation(TypedFacts.field(fact), fact.label() + " is missing"))
                    .orElse(new Violation(null, missing + " is missing")));
        }
        if (trial.failure() == null) {
            return Optional.empty();
        }
        String name = file.decision(trial.failedDecision())
                .map(DecisionFile.Decision::name)
                .orElse(trial.failedDecision());
        return Optional.of(
                new Violation(null, "The decision ‘" + name + "’ could not be made: " + trial.failureInWords()));
    }
}
