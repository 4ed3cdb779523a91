package org.opencommissioning.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decisions.MatchedRule;
import org.opencommissioning.engine.Decisions.Step;
import org.opencommissioning.engine.Decisions.Trial;

/**
 * What the rules said about the facts of a plan, by the decision that said it. A decision for which a fact is missing gave no answer; which fact that is can
 * be asked.
 */
public final class RuleAnswers {

    /** Where the root names the decisions that do not matter to a plan. */
    private static final String BESIDE_THE_POINT = "beside the point";

    private final RuleGraph graph;
    private final Map<String, Step> steps;
    private final Map<String, Object> outputs;
    private final Set<String> besideThePoint;

    private RuleAnswers(
            RuleGraph graph, Map<String, Step> steps, Map<String, Object> outputs, Set<String> besideThePoint) {
        this.graph = graph;
        this.steps = steps;
        this.outputs = outputs;
        this.besideThePoint = besideThePoint;
    }

    /** A fact that is not known, and the decision that cannot be made without it. */
    public record Missing(String fact, String decision) {}

    /**
     * Reads what came of the graph's root.
     *
     * @throws IllegalStateException when the rules themselves are at fault
     */
    static RuleAnswers of(RuleGraph graph, Trial trial) {
        if (trial.failure() != null) {
            throw new IllegalStateException("The rules about a plan cannot be evaluated: " + trial.failedDecision()
                    + ": " + trial.failureInWords());
        }
        Map<String, Step> steps = new LinkedHashMap<>();
        trial.steps().forEach(step -> steps.put(step.decisionId(), step));
        Map<String, Object> outputs =
                new LinkedHashMap<>(object(made(steps, RuleGraph.ROOT).output()));
        Set<String> besideThePoint = ((List<?>) Objects.requireNonNull(outputs.remove(BESIDE_THE_POINT)))
                .stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
        return new RuleAnswers(graph, steps, outputs, besideThePoint);
    }

    private static Step made(Map<String, Step> steps, String decision) {
        return Objects.requireNonNull(steps.get(decision), decision);
    }

    /** The decisions that matter to this plan, in the order in which the graph names them. */
    public List<String> decisions() {
        return graph.answering(outputs.keySet()).stream()
                .filter(decision -> !besideThePoint.contains(decision))
                .toList();
    }

    /** The outputs of a decision by name; empty when it gave no answer, gives a list or does not matter to this plan. */
    public Map<String, Object> outputs(String decision) {
        return outputs.get(decision) instanceof Map<?, ?> answer ? object(answer) : Map.of();
    }

    /** One output of a decision; null when it gave none. */
    public @Nullable Object output(String decision, String name) {
        return outputs(decision).get(name);
    }

    /** What a decision gave that collects: the outputs by name of each rule. */
    public List<Map<String, Object>> list(String decision) {
        return outputs.get(decision) instanceof List<?> list
                ? list.stream().map(RuleAnswers::object).toList()
                : List.of();
    }

    /** Whether a decision gives a list. */
    public boolean isList(String decision) {
        return outputs.get(decision) instanceof List<?>;
    }

    /** The rules of a decision that fired. */
    public List<MatchedRule> rules(String decision) {
        return made(steps, decision).matchedRules();
    }

    /** The rules that fired in the tables that a decision is made of, by table. */
    public Map<String, List<MatchedRule>> rulesBelow(String decision) {
        Map<String, List<MatchedRule>> rules = new LinkedHashMap<>();
        graph.partsOf(decision, outputs.keySet())
                .forEach(part -> rules.put(part, made(steps, part).matchedRules()));
        return rules;
    }

    /** Whether a decision rests on another, however far below. */
    public boolean restsOn(String decision, String other) {
        return decision.equals(other) || graph.restsOn(decision, other);
    }

    /** The facts that are not known although a decision that matters needs them, the first needed first. */
    public List<Missing> missing() {
        return missing(decision -> true);
    }

    /** As {@link #missing()}, for some of the decisions alone. */
    public List<Missing> missing(Predicate<String> asked) {
        Map<String, Missing> missing = new LinkedHashMap<>();
        for (String decision : decisions()) {
            if (asked.test(decision)) {
                List<String> made = new ArrayList<>(graph.partsOf(decision, outputs.keySet()));
                made.add(decision);
                made.forEach(part -> made(steps, part)
                        .missing()
                        .filter(Facts.NAMES::contains)
                        .ifPresent(fact -> missing.putIfAbsent(fact, new Missing(fact, decision))));
            }
        }
        return List.copyOf(missing.values());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
