package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.EvaluateDecisionCommandStep1.EvaluateDecisionCommandStep2;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.EvaluatedDecision;
import io.camunda.client.api.response.EvaluatedDecisionOutput;
import io.camunda.client.api.search.response.DecisionInstance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Evaluates deployed decisions and explains them by the rules that matched. */
@Component
public class Decisions {

    private final CamundaClient client;
    private final PublishedModels models;

    Decisions(CamundaClient client, PublishedModels models) {
        this.client = client;
        this.models = models;
    }

    /**
     * What a decision gave.
     *
     * @param decisionId   the decision's id
     * @param version      the version of its table
     * @param output       its result as the table's hit policy shapes it; null when no rule matched
     * @param matchedRules the rules that matched, in the table's order; empty for a literal expression
     * @param required     the rules that matched in the decisions it requires, by decision id, in the order they were made
     */
    public record Evaluation(
            String decisionId,
            int version,
            Object output,
            List<MatchedRule> matchedRules,
            Map<String, List<MatchedRule>> required) {

        /** The outputs by name of the one rule that matched; empty when none did. */
        public Map<String, Object> outputs() {
            return matchedRules.isEmpty() ? Map.of() : matchedRules.getFirst().outputs();
        }

        /** The outputs by name of every rule that matched, for tables that collect. */
        public List<Map<String, Object>> allOutputs() {
            return matchedRules.stream().map(MatchedRule::outputs).toList();
        }
    }

    /**
     * A rule that matched.
     *
     * @param index   its row, from 1
     * @param ruleId  its id in the table
     * @param outputs its outputs by name
     */
    public record MatchedRule(int index, String ruleId, Map<String, Object> outputs) {}

    /**
     * One decision of a chain, with all that it rested on.
     *
     * @param inputs       what each input column held
     * @param output       its result as the table's hit policy shapes it; null when no rule matched
     * @param matchedRules the rules that matched; empty for a literal expression
     */
    public record Step(
            String decisionId,
            String name,
            int version,
            List<Given> inputs,
            Object output,
            List<MatchedRule> matchedRules) {

        /** The fact that a column made for it names as missing: its id ends in {@code -missing}. Empty when none is. */
        public Optional<String> missing() {
            return inputs.stream()
                    .filter(input -> input.inputId().endsWith(Trial.NAMES_MISSING))
                    .map(Given::value)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .findFirst();
        }
    }

    /** What an input column held. */
    public record Given(String inputId, String name, Object value) {}

    /**
     * A decision tried out: every decision of its chain in the order they were made, each once, though it may have been made for each that requires it.
     *
     * @param failedDecision the decision that could not be made; null when all could
     * @param failure        why it could not; null when all could
     */
    public record Trial(List<Step> steps, String failedDecision, String failure) {

        static final String NAMES_MISSING = "-missing";

        /** Why it could not be made, in words that name the rules which matched together; null when it could. */
        public @Nullable String failureInWords() {
            return failure == null
                    ? null
                    : inWords(
                            failure,
                            steps.stream()
                                    .filter(step -> step.decisionId().equals(failedDecision))
                                    .flatMap(step -> step.matchedRules().stream())
                                    .map(MatchedRule::index)
                                    .toList());
        }

        /** Keeps each decision once: made again, it says the same. */
        public Trial {
            Map<String, Step> made = new LinkedHashMap<>();
            steps.forEach(step -> made.putIfAbsent(step.decisionId(), step));
            steps = List.copyOf(made.values());
        }

        /** The fact without which there is no answer: the first that a column of the chain names. Empty when there is an answer. */
        public Optional<String> missing() {
            return failure != null || steps.getLast().output() != null
                    ? Optional.empty()
                    : steps.stream().flatMap(step -> step.missing().stream()).findFirst();
        }
    }

    private static final Pattern SEVERAL = Pattern.compile(
            "(?:Expected to evaluate decision '[^']*', but )?(?:multiple values|different outputs) aren't allowed for \\w+ hit policy.*",
            Pattern.DOTALL);

    /** Whether a decision could not be made because several of its rules match where one may. */
    static boolean matchesSeveral(String failure) {
        return SEVERAL.matcher(failure).find();
    }

    /** Why a decision could not be made; where several rules match of which one may, by their numbers, as far as these are known. */
    static String inWords(String failure, List<Integer> rules) {
        if (!matchesSeveral(failure)) {
            return failure;
        }
        List<String> numbers = rules.stream().distinct().map(String::valueOf).toList();
        String which = numbers.size() < 2
                ? "several of its rules match"
                : "rules " + String.join(", ", numbers.subList(0, numbers.size() - 1)) + " and " + numbers.getLast()
                        + (numbers.size() == 2 ? " both match" : " all match");
        return SEVERAL.matcher(failure)
                .replaceFirst(which + " these facts, and only one may. Change "
                        + (numbers.size() == 2 ? "one of them." : "them so that one is left."));
    }

    /** A decision could not be evaluated: a fact is missing or of the wrong kind, or the table is at fault. */
    public static final class EvaluationFailed extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String decisionId;

        EvaluationFailed(String decisionId, String message) {
            super(message);
            this.decisionId = decisionId;
        }

        /** The decision that failed: the one asked for or one it requires. */
        public String decisionId() {
            return decisionId;
        }
    }

    /**
     * Evaluates the latest version of a decision.
     *
     * @param facts the inputs by name; an absent fact is null
     * @throws EvaluationFailed when it cannot be evaluated with these facts
     * @throws EngineRefused    when there is no such decision
     */
    public Evaluation evaluate(String decisionId, Map<String, Object> facts) {
        return evaluation(decisionId, newest(decisionId).variables(facts));
    }

    /**
     * Evaluates the latest version of a decision and shows every decision it required, also when one of them fails or misses a fact. No process
     * takes part, so nothing of a case is recorded.
     *
     * @param facts the inputs by name; an absent fact is null
     * @throws EngineRefused when there is no such decision
     */
    public Trial attempt(String decisionId, Map<String, Object> facts) {
        return trial(newest(decisionId).variables(asking(facts)));
    }

    /**
     * As {@link #attempt(String, Map)}, in one version of a decision.
     *
     * @param version as {@link #versionIn} gives it
     */
    public Trial attempt(long version, Map<String, Object> facts) {
        return trial(client.newEvaluateDecisionCommand().decisionKey(version).variables(asking(facts)));
    }

    /** The tables refuse to answer without a fact, unless they are asked to name it. */
    public static Map<String, Object> asking(Map<String, Object> facts) {
        Map<String, Object> asking = new LinkedHashMap<>(facts);
        asking.put("namesMissing", true);
        return asking;
    }

    /** Of what the application published its newest version, whatever else was deployed under the same id. */
    private EvaluateDecisionCommandStep2 newest(String decisionId) {
        OptionalLong published = models.newestDecision(decisionId);
        return published.isPresent()
                ? client.newEvaluateDecisionCommand().decisionKey(published.getAsLong())
                : client.newEvaluateDecisionCommand().decisionId(decisionId);
    }

    private static Trial trial(EvaluateDecisionCommandStep2 command) {
        try {
            EvaluateDecisionResponse response = command.send().join();
            boolean failed = response.getFailureMessage() != null
                    && !response.getFailureMessage().isEmpty();
            return new Trial(
                    response.getEvaluatedDecisions().stream()
                            .map(Decisions::step)
                            .toList(),
                    failed ? response.getFailedDecisionId() : null,
                    failed ? response.getFailureMessage() : null);
        } catch (ClientException e) {
            throw EngineRefused.from(e);
        }
    }

    private static Step step(EvaluatedDecision decision) {
        return new Step(
                decision.getDecisionId(),
                decision.getDecisionName(),
                decision.getDecisionVersion(),
                decision.getEvaluatedInputs().stream()
                        .map(input ->
                                new Given(input.getInputId(), input.getInputName(), parsed(input.getInputValue())))
                        .toList(),
                parsed(decision.getDecisionOutput()),
                matchedRules(decision));
    }

    /**
     * The version of a decision that a process instance has evaluated.
     *
     * @throws IllegalStateException when the instance's evaluation is not to be found (yet): worth another try on a cluster,
     *                               whose searches lag behind
     */
    public long versionIn(long processInstanceKey, String decisionId) {
        try {
            return client
                    .newDecisionInstanceSearchRequest()
                    .filter(filter ->
                            filter.processInstanceKey(processInstanceKey).decisionDefinitionId(decisionId))
                    .send()
                    .join()
                    .items()
                    .stream()
                    .mapToLong(DecisionInstance::getDecisionDefinitionKey)
                    .max()
                    .orElseThrow(() -> new IllegalStateException("The process has not asked the table '" + decisionId
                            + "' (or the engine does not show it yet)."));
        } catch (ClientException e) {
            throw EngineRefused.from(e);
        }
    }

    private static Evaluation evaluation(String decisionId, EvaluateDecisionCommandStep2 command) {
        EvaluateDecisionResponse response;
        try {
            response = command.send().join();
        } catch (ClientException e) {
            throw EngineRefused.from(e);
        }
        if (response.getFailureMessage() != null
                && !response.getFailureMessage().isEmpty()) {
            String words = inWords(
                    response.getFailureMessage(),
                    response.getEvaluatedDecisions().stream()
                            .filter(one -> one.getDecisionId().equals(response.getFailedDecisionId()))
                            .flatMap(one -> matchedRules(one).stream())
                            .map(MatchedRule::index)
                            .toList());
            throw new EvaluationFailed(
                    response.getFailedDecisionId(),
                    words.equals(response.getFailureMessage())
                            ? words
                            : "The decision ‘" + response.getFailedDecisionId() + "’ could not be made: " + words);
        }
        Map<String, List<MatchedRule>> matched = new LinkedHashMap<>();
        response.getEvaluatedDecisions()
                .forEach(decision -> matched.put(decision.getDecisionId(), matchedRules(decision)));
        List<MatchedRule> own = matched.remove(decisionId);
        return new Evaluation(
                decisionId,
                response.getDecisionVersion(),
                parsed(response.getDecisionOutput()),
                own == null ? List.of() : own,
                matched);
    }

    private static List<MatchedRule> matchedRules(EvaluatedDecision decision) {
        return decision.getMatchedRules().stream()
                .map(rule -> {
                    Map<String, Object> outputs = new LinkedHashMap<>();
                    for (EvaluatedDecisionOutput output : rule.getEvaluatedOutputs()) {
                        outputs.put(output.getOutputName(), parsed(output.getOutputValue()));
                    }
                    return new MatchedRule(rule.getRuleIndex(), rule.getRuleId(), outputs);
                })
                .toList();
    }

    private static Object parsed(String json) {
        return json == null ? null : JsonMapper.shared().readValue(json, Object.class);
    }
}
