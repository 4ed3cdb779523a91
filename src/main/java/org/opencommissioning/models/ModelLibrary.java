package org.opencommissioning.models;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.MatchedDecisionRule;
import io.camunda.client.api.search.response.DecisionInstance;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.engine.EngineRefused;
import org.springframework.stereotype.Component;

/** Every model, decision table and form that the engine was given: its versions, their contents, and what runs on them. */
@Component
public class ModelLibrary {

    private static final int PAGE = 500;
    private static final int LATEST_EVALUATIONS = 200;
    private static final int FEWEST_EVALUATIONS = 20;
    private static final int REMEMBERED_EVALUATIONS = 5_000;

    private final CamundaClient client;
    private final ModelVersions versions;
    private final Models models;
    private final Map<String, Set<String>> firedIn = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > REMEMBERED_EVALUATIONS;
        }
    };

    ModelLibrary(CamundaClient client, ModelVersions versions, Models models) {
        this.client = client;
        this.versions = versions;
        this.models = models;
    }

    /**
     * What the engine calls a version: a file is deployed again with what it calls, so one version of it may have several definitions.
     *
     * @param key           the key of the process definition, decision or form
     * @param id            its id, by which models call it
     * @param engineVersion the engine's own count
     * @param version       the version of the file
     */
    public record Definition(long key, String id, int engineVersion, int version) {}

    /**
     * How often rules have fired.
     *
     * @param evaluations how many of the latest evaluations of a decision were looked at
     * @param all         how many there have been, of the decision that was made most often
     * @param byRule      by rule id, in how many of the looked at it fired
     */
    public record Fired(int evaluations, long all, Map<String, Integer> byRule) {}

    /** What is live: the newest version of each file, by file name. */
    public Map<String, ModelVersion> live() {
        return versions.newest();
    }

    /** The versions of a file, newest first; empty when there is no such file. */
    public List<ModelVersion> versions(String fileName) {
        return versions.of(fileName);
    }

    public Optional<String> content(String fileName, int number) {
        return versions.content(fileName, number);
    }

    /** The content that the application ships with for a file. */
    public Optional<String> shipped(String fileName) {
        return Optional.ofNullable(models.shipped().get(fileName))
                .map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /** The files for which analysts have published something else than what the application ships with now. */
    public Set<String> differingFromShipped() {
        Map<String, ModelVersion> newest = versions.newest();
        return models.shipped().entrySet().stream()
                .filter(file -> newest.containsKey(file.getKey())
                        && !newest.get(file.getKey()).contentHash().equals(Models.hash(file.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The definitions of all versions of a file, oldest first. */
    public List<Definition> definitions(String fileName) {
        return versions.definitions(fileName);
    }

    /** The ids of processes, decisions and forms by the live file that holds them. */
    public Map<String, List<String>> idsByFile() {
        return versions.idsByFile();
    }

    /**
     * How many instances of each process are running, by process id.
     *
     * @throws EngineRefused when the engine cannot be asked
     */
    public Map<String, Long> running() {
        return EngineRefused.asking(() -> client.newProcessDefinitionInstanceStatisticsRequest()
                        .page(page -> page.limit(PAGE))
                        .send())
                .items()
                .stream()
                .collect(Collectors.toMap(
                        one -> one.getProcessDefinitionId(),
                        one -> one.getActiveInstancesWithoutIncidentCount() + one.getActiveInstancesWithIncidentCount(),
                        Long::sum));
    }

    /**
     * How many instances of a process are running, by the key of its definition.
     *
     * @throws EngineRefused when the engine cannot be asked
     */
    public Map<Long, Long> runningByKey(String processId) {
        return EngineRefused.asking(() -> client.newProcessDefinitionInstanceVersionStatisticsRequest(processId)
                        .page(page -> page.limit(PAGE))
                        .send())
                .items()
                .stream()
                .collect(Collectors.toMap(
                        one -> one.getProcessDefinitionKey(),
                        one -> one.getActiveInstancesWithoutIncidentCount() + one.getActiveInstancesWithIncidentCount(),
                        Long::sum));
    }

    /**
     * How often the rules of decisions have fired in the latest evaluations, in cases and otherwise.
     *
     * @param decisionKeys keys of the decisions of one version
     * @throws EngineRefused when the engine cannot be asked
     */
    public Fired fired(Collection<Long> decisionKeys) {
        if (decisionKeys.isEmpty()) {
            return new Fired(0, 0, Map.of());
        }
        // Of a graph each decision is looked at by itself: one evaluation makes many of them.
        int looked = Math.max(FEWEST_EVALUATIONS, LATEST_EVALUATIONS / decisionKeys.size());
        int evaluations = 0;
        long all = 0;
        Map<String, Integer> byRule = new HashMap<>();
        for (long decisionKey : decisionKeys) {
            var found = EngineRefused.asking(() -> client.newDecisionInstanceSearchRequest()
                    .filter(filter -> filter.decisionDefinitionKey(decisionKey))
                    .sort(sort -> sort.evaluationDate().desc())
                    .page(page -> page.limit(looked))
                    .send());
            for (DecisionInstance evaluation : found.items()) {
                rulesFiredIn(evaluation.getDecisionInstanceId()).forEach(rule -> byRule.merge(rule, 1, Integer::sum));
            }
            Long total = found.page().totalItems();
            evaluations = Math.max(evaluations, found.items().size());
            all = Math.max(all, total == null ? found.items().size() : total);
        }
        return new Fired(evaluations, all, byRule);
    }

    /** An evaluation never changes, and the rules come with a single one only: each is asked for once. */
    private Set<String> rulesFiredIn(String evaluation) {
        synchronized (firedIn) {
            Set<String> known = firedIn.get(evaluation);
            if (known != null) {
                return known;
            }
        }
        List<MatchedDecisionRule> matched = EngineRefused.asking(
                        () -> client.newDecisionInstanceGetRequest(evaluation).send())
                .getMatchedRules();
        Set<String> rules = matched == null
                ? Set.of()
                : matched.stream().map(MatchedDecisionRule::getRuleId).collect(Collectors.toUnmodifiableSet());
        synchronized (firedIn) {
            firedIn.put(evaluation, rules);
        }
        return rules;
    }
}
