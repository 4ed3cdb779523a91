package org.opencommissioning.models;

import static org.opencommissioning.engine.EngineRefused.asking;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.EvaluatedDecisionInput;
import io.camunda.client.api.search.response.DecisionInstance;
import io.camunda.client.api.search.response.DecisionInstanceState;
import io.camunda.client.api.search.response.Variable;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.engine.Decisions.Given;
import org.opencommissioning.engine.Instances;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What decisions have answered in cases, and from what, as the engine's history keeps it. Only read. */
@Component
public class PastDecisions {

    /** Searches reach this far: a cluster counts and pages no further. */
    public static final int REACH = 10_000;

    private static final int REMEMBERED = 5_000;

    private final CamundaClient client;
    private final Instances instances;
    private final Map<String, List<Given>> inputs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Given>> eldest) {
            return size() > REMEMBERED;
        }
    };

    PastDecisions(CamundaClient client, Instances instances) {
        this.client = client;
        this.instances = instances;
    }

    /**
     * A decision as it was made for a process instance.
     *
     * @param definitionKey the version that answered, as the engine calls it
     * @param caseReference the case it was made for; null when the process belongs to none
     * @param answer        its result as the table's hit policy shapes it; null when no rule matched
     * @param inputs        what the columns held then, by decision of its chain
     * @param variables     what the process instance holds under the names that were asked for now, or held when it ended
     */
    public record Past(
            String id,
            long definitionKey,
            long instance,
            String caseReference,
            OffsetDateTime madeAt,
            Object answer,
            Map<String, List<Given>> inputs,
            Map<String, Object> variables) {}

    /** Some of them, and how many there are in all; up to {@link #REACH} are counted. */
    public record Found(List<Past> decisions, long total) {}

    /**
     * The answers that a decision gave in cases, newest first. Trials and previews do not count.
     *
     * @param chain  the decision and those it requires
     * @param names  of the variables that are of interest
     * @param offset how many to pass over; offset and limit together reach no further than {@link #REACH}
     * @throws EngineRefused when the engine cannot be asked
     */
    public Found of(String decisionId, Collection<String> chain, Collection<String> names, int offset, int limit) {
        // What was not made by a step of a process has no element instance: no key, or -1 on a cluster.
        var found = asking(() -> client.newDecisionInstanceSearchRequest()
                .filter(filter -> filter.decisionDefinitionId(decisionId)
                        .state(DecisionInstanceState.EVALUATED)
                        .elementInstanceKey(key -> key.exists(true).neq(-1L)))
                .sort(sort -> sort.evaluationDate().desc())
                .page(page -> page.from(offset).limit(limit))
                .send());
        List<DecisionInstance> made = found.items();
        if (made.isEmpty()) {
            return new Found(List.of(), total(found.page().totalItems(), 0));
        }
        Map<Long, Map<String, List<Given>>> given = new HashMap<>();
        for (String one : chain) {
            (one.equals(decisionId) ? made : required(one, made))
                    .forEach(
                            instance -> given.computeIfAbsent(instance.getDecisionInstanceKey(), key -> new HashMap<>())
                                    .put(one, inputs(instance)));
        }
        Map<Long, List<Variable>> variables = variables(
                made.stream().map(DecisionInstance::getProcessInstanceKey).collect(Collectors.toSet()), names);
        Map<Long, String> cases = instances.cases(
                made.stream().map(DecisionInstance::getProcessInstanceKey).collect(Collectors.toSet()));
        return new Found(
                made.stream()
                        .map(one -> new Past(
                                one.getDecisionInstanceId(),
                                one.getDecisionDefinitionKey(),
                                one.getProcessInstanceKey(),
                                cases.get(one.getProcessInstanceKey()),
                                one.getEvaluationDate(),
                                parsed(one.getResult()),
                                given.getOrDefault(one.getDecisionInstanceKey(), Map.of()),
                                visible(one, variables.getOrDefault(one.getProcessInstanceKey(), List.of()))))
                        .toList(),
                total(found.page().totalItems(), made.size()));
    }

    private static long total(Long total, int found) {
        return total == null ? found : total;
    }

    /** What another decision of the chain was given in the same evaluations. */
    private List<DecisionInstance> required(String decisionId, List<DecisionInstance> made) {
        List<Long> elements = made.stream()
                .map(DecisionInstance::getElementInstanceKey)
                .distinct()
                .toList();
        return asking(() -> client.newDecisionInstanceSearchRequest()
                        .filter(filter ->
                                filter.decisionDefinitionId(decisionId).elementInstanceKey(key -> key.in(elements)))
                        .page(page -> page.limit(REACH))
                        .send())
                .items();
    }

    /** An evaluation never changes, and its inputs come with a single one only: each is asked for once. */
    private List<Given> inputs(DecisionInstance instance) {
        String id = instance.getDecisionInstanceId();
        synchronized (inputs) {
            List<Given> known = inputs.get(id);
            if (known != null) {
                return known;
            }
        }
        List<EvaluatedDecisionInput> evaluated =
                asking(() -> client.newDecisionInstanceGetRequest(id).send()).getEvaluatedInputs();
        List<Given> given = evaluated == null
                ? List.of()
                : evaluated.stream()
                        .map(one -> new Given(one.getInputId(), one.getInputName(), parsed(one.getInputValue())))
                        .toList();
        synchronized (inputs) {
            inputs.put(id, given);
        }
        return given;
    }

    private Map<Long, List<Variable>> variables(Collection<Long> instances, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        return asking(() -> client.newVariableSearchRequest()
                        .withFullValues()
                        .filter(filter -> filter.processInstanceKey(key -> key.in(List.copyOf(instances)))
                                .name(name -> name.in(List.copyOf(names))))
                        .page(page -> page.limit(REACH))
                        .send())
                .items()
                .stream()
                .collect(Collectors.groupingBy(Variable::getProcessInstanceKey));
    }

    /** The step's own variables hide those of the instance; others of inner scopes are another step's. */
    private static Map<String, Object> visible(DecisionInstance made, List<Variable> all) {
        List<Variable> seen = new ArrayList<>(all.stream()
                .filter(one -> one.getScopeKey().equals(made.getProcessInstanceKey())
                        || one.getScopeKey().equals(made.getElementInstanceKey()))
                .toList());
        seen.sort(Comparator.comparing(one -> one.getScopeKey().equals(made.getElementInstanceKey())));
        Map<String, Object> values = new HashMap<>();
        seen.forEach(one -> values.put(one.getName(), parsed(one.getValue())));
        return values;
    }

    private static Object parsed(String json) {
        return json == null ? null : JsonMapper.shared().readValue(json, Object.class);
    }
}
