package org.opencommissioning.engine;

import static org.opencommissioning.engine.EngineRefused.asking;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.EvaluatedDecisionOutput;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.response.DecisionInstance;
import io.camunda.client.api.search.response.DecisionInstanceState;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What one process instance holds: where its tokens are, its variables, jobs, user tasks and decisions. Each list ends at {@link #MOST}. */
@Component
public class InstanceContents {

    public static final int MOST = 200;

    private static final int MOST_DECISIONS = 50;
    private static final List<ElementInstanceType> SCOPES = List.of(
            ElementInstanceType.SUB_PROCESS,
            ElementInstanceType.EVENT_SUB_PROCESS,
            ElementInstanceType.AD_HOC_SUB_PROCESS,
            ElementInstanceType.AD_HOC_SUB_PROCESS_INNER_INSTANCE,
            ElementInstanceType.MULTI_INSTANCE_BODY);

    private final CamundaClient client;

    InstanceContents(CamundaClient client) {
        this.client = client;
    }

    /**
     * An element that has been reached and not left.
     *
     * @param scope whether it contains others, as a subprocess or a repeated step does
     */
    public record Token(long key, String elementId, boolean scope) {}

    /**
     * A variable.
     *
     * @param value as JSON
     * @param scope the element instance it belongs to: the instance itself or a part of it
     */
    public record Variable(long key, String name, String value, long scope, long instance) {}

    /** A job; {@code message} says why it failed, null when it did not. */
    public record Job(
            long key,
            String type,
            String elementId,
            String state,
            int retries,
            String message,
            OffsetDateTime createdAt) {}

    /** A user task. {@code endedAt} is null while it is open. */
    public record Task(
            long key,
            String name,
            String elementId,
            String state,
            String assignee,
            List<String> groups,
            OffsetDateTime createdAt,
            OffsetDateTime endedAt) {}

    /** A name and a value as JSON. */
    public record Value(String name, String value) {}

    /** A rule that matched; {@code index} is its row, from 1. */
    public record Rule(int index, String ruleId, List<Value> outputs) {}

    /** A decision that was made; {@code failure} says why it could not be, null when it could. */
    public record Decision(
            String decisionId,
            String name,
            int version,
            OffsetDateTime madeAt,
            String failure,
            String result,
            List<Value> inputs,
            List<Rule> rules) {}

    /** Where it stands, oldest first. */
    public List<Token> tokens(long instance) {
        return asking(() -> client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).state(ElementInstanceState.ACTIVE))
                        .sort(sort -> sort.startDate().asc())
                        .page(page -> page.limit(MOST))
                        .send())
                .items()
                .stream()
                .filter(one -> one.getType() != ElementInstanceType.PROCESS)
                .map(one -> new Token(one.getElementInstanceKey(), one.getElementId(), SCOPES.contains(one.getType())))
                .toList();
    }

    /** The ids of the elements of its latest element instances, by the key of the element instance. */
    public Map<Long, String> elements(long instance) {
        return asking(() -> client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .sort(sort -> sort.startDate().desc())
                        .page(page -> page.limit(MOST))
                        .send())
                .items()
                .stream()
                .collect(Collectors.toMap(one -> one.getElementInstanceKey(), one -> one.getElementId()));
    }

    /** Its variables, those of the whole instance first, by name. */
    public List<Variable> variables(long instance) {
        return asking(() -> client.newVariableSearchRequest()
                        .withFullValues()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .sort(sort -> sort.name().asc())
                        .page(page -> page.limit(MOST))
                        .send())
                .items()
                .stream()
                .map(one -> new Variable(
                        one.getVariableKey(),
                        one.getName(),
                        one.getValue(),
                        one.getScopeKey(),
                        one.getProcessInstanceKey()))
                .sorted(Comparator.comparing((Variable one) -> one.scope() == instance ? 0 : 1)
                        .thenComparing(Variable::scope)
                        .thenComparing(Variable::name))
                .toList();
    }

    /**
     * One variable.
     *
     * @throws EngineRefused when there is none of that key
     */
    public Variable variable(long key) {
        var one = asking(() -> client.newVariableGetRequest(key).send());
        return new Variable(
                one.getVariableKey(), one.getName(), one.getValue(), one.getScopeKey(), one.getProcessInstanceKey());
    }

    /** Its jobs, latest first. */
    public List<Job> jobs(long instance) {
        return asking(() -> client.newJobSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .sort(sort -> sort.jobKey().desc())
                        .page(page -> page.limit(MOST))
                        .send())
                .items()
                .stream()
                .map(one -> new Job(
                        one.getJobKey(),
                        one.getType(),
                        one.getElementId(),
                        one.getState().name(),
                        one.getRetries() == null ? 0 : one.getRetries(),
                        blankToNull(one.getErrorMessage()),
                        one.getCreationTime()))
                .toList();
    }

    /** Its user tasks, latest first. */
    public List<Task> tasks(long instance) {
        return asking(() -> client.newUserTaskSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .sort(sort -> sort.creationDate().desc())
                        .page(page -> page.limit(MOST))
                        .send())
                .items()
                .stream()
                .map(one -> new Task(
                        one.getUserTaskKey(),
                        one.getName() == null ? one.getElementId() : one.getName(),
                        one.getElementId(),
                        one.getState().name(),
                        blankToNull(one.getAssignee()),
                        one.getCandidateGroups(),
                        one.getCreationDate(),
                        one.getCompletionDate()))
                .toList();
    }

    /** The decisions made for it, latest first; the last fifty. */
    public List<Decision> decisions(long instance) {
        return asking(() -> client.newDecisionInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .sort(sort -> sort.evaluationDate().desc())
                        .page(page -> page.limit(MOST_DECISIONS))
                        .send())
                .items()
                .stream()
                .map(one -> decision(asking(() -> client.newDecisionInstanceGetRequest(one.getDecisionInstanceId())
                        .send())))
                .toList();
    }

    /** How often each sequence flow has been taken, by its id. */
    public Map<String, Long> flows(long instance) {
        return asking(() ->
                        client.newProcessInstanceSequenceFlowsRequest(instance).send())
                .stream()
                .collect(Collectors.groupingBy(flow -> flow.getElementId(), Collectors.counting()));
    }

    /** How many instances of each element have been completed, by its id. */
    public Map<String, Long> completed(long instance) {
        return asking(() -> client.newProcessInstanceElementStatisticsRequest(instance)
                        .send())
                .stream()
                .filter(one -> one.getCompleted() > 0)
                .collect(Collectors.toMap(one -> one.getElementId(), one -> one.getCompleted()));
    }

    private static Decision decision(DecisionInstance one) {
        return new Decision(
                one.getDecisionDefinitionId(),
                one.getDecisionDefinitionName(),
                one.getDecisionDefinitionVersion(),
                one.getEvaluationDate(),
                one.getState() == DecisionInstanceState.FAILED ? one.getEvaluationFailure() : null,
                one.getResult(),
                values(one.getEvaluatedInputs(), input -> new Value(input.getInputName(), input.getInputValue())),
                one.getMatchedRules() == null
                        ? List.of()
                        : one.getMatchedRules().stream()
                                .map(rule -> new Rule(
                                        rule.getRuleIndex(),
                                        rule.getRuleId(),
                                        values(rule.getEvaluatedOutputs(), InstanceContents::output)))
                                .toList());
    }

    private static Value output(EvaluatedDecisionOutput output) {
        return new Value(output.getOutputName(), output.getOutputValue());
    }

    private static <T> List<Value> values(List<T> from, Function<T, Value> value) {
        return from == null ? List.of() : from.stream().map(value).toList();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
