package org.opencommissioning.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Decisions.MatchedRule;
import org.opencommissioning.engine.Decisions.Trial;
import org.opencommissioning.models.ModelLibrary;
import org.springframework.stereotype.Component;

/**
 * The one driver of the rules about a plan: whoever wants to know what the law or the council's rules say - the process, a gate, the preview, an award, a
 * change - asks here, and gets every answer from the root of the graph.
 *
 * <p>Facts are given by the names of {@link Facts}. What a procurement has settled already - {@code regime}, {@code route}, {@code riskRating},
 * {@code isKeyDecision} - may be given beside them and is then not worked out anew.
 */
@Component
public class PlanRules {

    private final Decisions decisions;
    private final ModelLibrary library;
    private final Map<String, RuleGraph> graphs = new ConcurrentHashMap<>();

    PlanRules(Decisions decisions, ModelLibrary library) {
        this.decisions = decisions;
        this.library = library;
    }

    /**
     * What the rules of today say.
     *
     * @throws MissingFact naming a fact that is of the wrong kind; those that are absent are named in the answers
     */
    public RuleAnswers ask(Map<String, Object> facts) {
        check(facts);
        return RuleAnswers.of(live(), decisions.attempt(RuleGraph.ROOT, facts));
    }

    /**
     * What the rules of a version say: a case keeps the rules under which it began.
     *
     * @param version as {@link #versionIn} gives it
     */
    public RuleAnswers ask(long version, Map<String, Object> facts) {
        check(facts);
        return RuleAnswers.of(graph(version), decisions.attempt(version, facts));
    }

    /**
     * What one decision of today's rules says, asked alone: of what is known before there is a plan, or of an invitation that has none.
     *
     * @return its outputs by name; for a decision that collects, of each rule
     * @throws MissingFact naming the fact without which it cannot be made, or that is of the wrong kind
     */
    public List<Map<String, Object>> askOne(String decision, Map<String, Object> facts) {
        check(facts);
        return answered(decision, decisions.attempt(decision, facts));
    }

    /**
     * As {@link #askOne}, in the version that a process instance has asked: what it goes by and what is kept of it are one answer.
     *
     * @throws IllegalStateException when the instance's evaluation is not to be found (yet)
     */
    public List<Map<String, Object>> askOneAsIn(long processInstanceKey, String decision, Map<String, Object> facts) {
        check(facts);
        return answered(decision, decisions.attempt(decisions.versionIn(processInstanceKey, decision), facts));
    }

    private static List<Map<String, Object>> answered(String decision, Trial trial) {
        trial.missing().ifPresent(fact -> {
            throw new MissingFact(fact, decision, fact + " is missing.");
        });
        if (trial.failure() != null) {
            throw new IllegalStateException(
                    "The decision " + decision + " cannot be evaluated: " + trial.failureInWords());
        }
        return trial.steps().getLast().matchedRules().stream()
                .map(MatchedRule::outputs)
                .toList();
    }

    /** As {@link #askOne}, of a decision that gives one answer: one of its outputs. */
    public @Nullable Object askOne(String decision, String output, Map<String, Object> facts) {
        return askOne(decision, facts).getFirst().get(output);
    }

    /** Whether spending this much, in pounds, is a key decision by today's rules, for whoever lives in so many divisions. */
    public boolean isKeyDecision(BigDecimal expenditure, Number divisionsAffected) {
        return Boolean.TRUE.equals(askOne(
                "key-decision",
                "isKeyDecision",
                Map.of("expenditureOrSaving", expenditure, "divisionsAffected", divisionsAffected)));
    }

    /**
     * The version of the rules that a process instance has asked.
     *
     * @throws IllegalStateException when the instance's evaluation is not to be found (yet): worth another try on a cluster, whose searches lag behind
     */
    public long versionIn(long processInstanceKey) {
        return decisions.versionIn(processInstanceKey, RuleGraph.ROOT);
    }

    /** Which rules are asked now: whoever keeps an answer keeps it for these, and asks again when an analyst has published others. */
    public String version() {
        return library.versions(RuleGraph.FILE).getFirst().contentHash();
    }

    private static void check(Map<String, Object> facts) {
        facts.forEach((name, value) -> {
            String problem = Facts.problem(name, value);
            if (problem != null) {
                throw new MissingFact(name, null, name + ": " + problem);
            }
        });
    }

    private RuleGraph live() {
        var version = Objects.requireNonNull(library.live().get(RuleGraph.FILE), RuleGraph.FILE);
        return graphs.computeIfAbsent(
                version.contentHash(),
                hash -> RuleGraph.read(
                        library.content(RuleGraph.FILE, version.number()).orElseThrow()));
    }

    /**
     * The rules of a version as they were published: who reads a plan reads the sources of the rules it was made under.
     *
     * @param version as {@link #versionIn} gives it
     */
    public String content(long version) {
        return library.definitions(RuleGraph.FILE).stream()
                .filter(definition -> definition.key() == version)
                .findFirst()
                .flatMap(definition -> library.content(RuleGraph.FILE, definition.version()))
                .orElseThrow(() -> new IllegalStateException(
                        "The version of the rules that this plan was made under is not in the library."));
    }

    private RuleGraph graph(long version) {
        return graphs.computeIfAbsent("key " + version, key -> RuleGraph.read(content(version)));
    }
}
