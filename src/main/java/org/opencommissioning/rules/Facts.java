package org.opencommissioning.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The facts about a case that the rules ask for, as the graph of the rules lists them: their names, their kinds, and the words that each may take. */
public final class Facts {

    private static final RuleGraph GRAPH = RuleGraph.shipped();
    private static final Map<String, FactKind> KINDS = GRAPH.facts();

    /** The names of all facts. */
    public static final Set<String> NAMES = Collections.unmodifiableSet(KINDS.keySet());

    private Facts() {}

    /** What is wrong with a fact. */
    public record Problem(String fact, String message) {}

    /** Everything that is wrong with these facts: unknown names, wrong kinds, words that are not allowed. An absent fact is null and no problem. */
    public static List<Problem> problems(Map<String, Object> facts) {
        var problems = new ArrayList<Problem>();
        new TreeMap<>(facts).forEach((name, value) -> {
            FactKind kind = KINDS.get(name);
            if (kind == null) {
                problems.add(new Problem(
                        name, "There is no fact of this name. The facts are " + String.join(", ", NAMES) + "."));
            } else if (value != null) {
                String problem = kind.problem(value);
                if (problem != null) {
                    problems.add(new Problem(name, problem));
                }
            }
        });
        return problems;
    }

    /** What is wrong with a fact, or with an answer that is given as settled; null when nothing is, or it is absent. */
    public static @Nullable String problem(String name, @Nullable Object value) {
        FactKind kind = KINDS.getOrDefault(name, GRAPH.settled().get(name));
        return kind == null || value == null ? null : kind.problem(value);
    }

    /** That a fact is missing, and what it may say. */
    public static String missing(String fact) {
        return fact + " is missing. "
                + Objects.requireNonNull(KINDS.get(fact), fact).problem(null);
    }

    /** Of these variables, those that are facts and known, in the order in which facts are listed. */
    public static Map<String, Object> among(Map<String, Object> variables) {
        var facts = new LinkedHashMap<String, Object>();
        for (String name : NAMES) {
            if (variables.get(name) != null) {
                facts.put(name, variables.get(name));
            }
        }
        return facts;
    }
}
