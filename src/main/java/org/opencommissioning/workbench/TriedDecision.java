package org.opencommissioning.workbench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.engine.Decisions;

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

    /** One decision of the chain. */
    static TriedDecision of(DecisionFile file, Decisions.Step step, boolean failed) {
        DecisionFile.Decision decision = file.decision(step.decisionId())
                .orElseThrow(() -> new IllegalStateException("The file has no decision " + step.decisionId()));
        List<Line> outputs = failed
                ? List.of(new Line("Result", "It could not be made"))
                : step.output() == null
                        ? List.of(new Line(
                                "Result",
                                decision.isTable() && step.matchedRules().isEmpty()
                                        ? "Nothing: no rule matched"
                                        : "nothing"))
                        : answer(decision, step.output());
        return new TriedDecision(
                decision,
                step.inputs().stream()
                        .map(input -> new Line(input.name(), AnswerLine.words(input.value())))
                        .toList(),
                outputs,
                step.matchedRules().stream().map(Decisions.MatchedRule::ruleId).collect(Collectors.toSet()),
                step.matchedRules().stream()
                        .map(rule -> String.valueOf(rule.index()))
                        .collect(Collectors.joining(", ")));
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
    static Optional<TypedFacts.Problem> problem(DecisionFile file, String decisionId, Decisions.Trial trial) {
        if (trial.missing().isPresent()) {
            String missing = trial.missing().get();
            return Optional.of(file.asked(decisionId).stream()
                    .filter(one -> one.name().equals(missing))
                    .findFirst()
                    .map(fact -> new TypedFacts.Problem(TypedFacts.field(fact), fact.label() + " is missing"))
                    .orElse(new TypedFacts.Problem(null, missing + " is missing")));
        }
        if (trial.failure() == null) {
            return Optional.empty();
        }
        String name = file.decision(trial.failedDecision())
                .map(DecisionFile.Decision::name)
                .orElse(trial.failedDecision());
        return Optional.of(
                new TypedFacts.Problem(null, "The decision ‘" + name + "’ could not be made: " + trial.failure()));
    }
}
