package org.opencommissioning.engine;

import static org.opencommissioning.engine.EngineRefused.asking;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.sort.ProcessInstanceSort;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Process instances as the engine shows them: searched, sorted, counted. */
@Component
public class Instances {

    /** Searches reach this far: a cluster counts and pages no further. */
    public static final int REACH = 10_000;

    static final int MOST_STANDING = 1_000;

    private static final String CASE_REFERENCE = "caseReference";
    private static final int MOST_DEFINITIONS = 1_000;

    private final CamundaClient client;
    private final OutboxEntries outbox;
    private final SearchLag lag;

    Instances(CamundaClient client, OutboxEntries outbox, SearchLag lag) {
        this.client = client;
        this.outbox = outbox;
        this.lag = lag;
    }

    /** Whether the application has started an instance so short a while ago that searches may not show it yet. */
    public boolean beingPrepared(long instance) {
        return !lag.longest().isZero() && outbox.startedWithin(instance, lag.longest());
    }

    /** How an instance stands. */
    public enum State {
        ACTIVE,
        /** Active, and something in it waits for an incident to be resolved. */
        INCIDENT,
        COMPLETED,
        CANCELLED
    }

    /** What a list is ordered by. */
    public enum Order {
        STARTED,
        PROCESS,
        STATE
    }

    /**
     * What is looked for; null for anything.
     *
     * @param from started at this moment or later
     * @param until started before this moment
     * @param elementId standing at this element; of more than {@link #MOST_STANDING} instances the latest
     */
    public record Query(
            String caseReference,
            String processId,
            State state,
            OffsetDateTime from,
            OffsetDateTime until,
            String elementId) {}

    /**
     * A process instance.
     *
     * @param parent key of the instance that called it; null when nothing did
     * @param root key of the outermost caller; its own when nothing called it
     * @param caseReference the case it belongs to; null when it has none
     */
    public record Instance(
            long key,
            long definitionKey,
            String processId,
            String name,
            int version,
            State state,
            OffsetDateTime startedAt,
            OffsetDateTime endedAt,
            Long parent,
            long root,
            String caseReference) {

        public boolean running() {
            return state == State.ACTIVE || state == State.INCIDENT;
        }
    }

    /** A page of what was found, and how many there are in all; up to {@link #REACH} are counted. */
    public record Found(List<Instance> instances, long total) {}

    /** A deployed version of a process. */
    public record Definition(long key, String processId, String name, int version) {}

    /**
     * A page of the instances that match.
     *
     * @param offset how many to pass over; offset and limit together reach no further than {@link #REACH}
     */
    public Found search(Query query, Order order, boolean descending, int offset, int limit) {
        List<Long> standing = query.elementId() == null ? null : standingAt(query.elementId(), query.processId());
        if (standing != null && standing.isEmpty()) {
            return new Found(List.of(), 0);
        }
        var page = asking(() -> client.newProcessInstanceSearchRequest()
                .filter(filter -> {
                    if (query.caseReference() != null) {
                        filter.variables(
                                Map.of(CASE_REFERENCE, JsonMapper.shared().writeValueAsString(query.caseReference())));
                    }
                    if (query.processId() != null) {
                        filter.processDefinitionId(query.processId());
                    }
                    if (query.state() != null) {
                        filter.state(stateOf(query.state()));
                        if (query.state() == State.INCIDENT) {
                            filter.hasIncident(true);
                        }
                    }
                    if (query.from() != null || query.until() != null) {
                        filter.startDate(started -> {
                            if (query.from() != null) {
                                started.gte(query.from());
                            }
                            if (query.until() != null) {
                                started.lt(query.until());
                            }
                        });
                    }
                    if (standing != null) {
                        filter.processInstanceKey(key -> key.in(standing));
                    }
                })
                .sort(sort -> sorted(sort, order, descending))
                .page(part -> part.from(offset).limit(limit))
                .send());
        return new Found(withCases(page.items()), page.page().totalItems());
    }

    /**
     * One instance.
     *
     * @throws EngineRefused when there is none of that key
     */
    public Instance find(long key) {
        return withCases(List.of(
                        asking(() -> client.newProcessInstanceGetRequest(key).send())))
                .getFirst();
    }

    /** The instances that this one has called, oldest first; the first hundred of them. */
    public List<Instance> calledBy(long key) {
        return withCases(asking(() -> client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.parentProcessInstanceKey(key))
                        .sort(sort -> sort.startDate().asc())
                        .page(page -> page.limit(100))
                        .send())
                .items());
    }

    /** The latest version of every process, by name. */
    public List<Definition> processes() {
        return asking(() -> client.newProcessDefinitionSearchRequest()
                        .filter(filter -> filter.isLatestVersion(true))
                        .page(page -> page.limit(MOST_DEFINITIONS))
                        .send())
                .items()
                .stream()
                .map(Instances::definition)
                .sorted(Comparator.comparing(Definition::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Every version of a process, newest first. */
    public List<Definition> versions(String processId) {
        return asking(() -> client.newProcessDefinitionSearchRequest()
                        .filter(filter -> filter.processDefinitionId(processId))
                        .page(page -> page.limit(MOST_DEFINITIONS))
                        .send())
                .items()
                .stream()
                .map(Instances::definition)
                .sorted(Comparator.comparingInt(Definition::version).reversed())
                .toList();
    }

    /** An instance may have been at an element before and stand elsewhere now: it is the element instance that must be active. */
    private List<Long> standingAt(String elementId, String processId) {
        return asking(() -> client.newElementInstanceSearchRequest()
                        .filter(filter -> {
                            filter.elementId(elementId).state(ElementInstanceState.ACTIVE);
                            if (processId != null) {
                                filter.processDefinitionId(processId);
                            }
                        })
                        .sort(sort -> sort.startDate().desc())
                        .page(page -> page.limit(MOST_STANDING))
                        .send())
                .items()
                .stream()
                .map(one -> one.getProcessInstanceKey())
                .distinct()
                .toList();
    }

    /** The case each of these instances belongs to; an instance without one is left out. */
    public Map<Long, String> cases(Collection<Long> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> cases = new HashMap<>();
        asking(() -> client.newVariableSearchRequest()
                        .filter(filter -> filter.name(CASE_REFERENCE).scopeKey(scope -> scope.in(List.copyOf(keys))))
                        .page(page -> page.limit(Math.max(1, keys.size())))
                        .send())
                .items()
                .forEach(variable -> {
                    if (JsonMapper.shared().readValue(variable.getValue(), Object.class) instanceof String reference) {
                        cases.put(variable.getScopeKey(), reference);
                    }
                });
        return cases;
    }

    private List<Instance> withCases(List<ProcessInstance> found) {
        Map<Long, String> cases =
                cases(found.stream().map(ProcessInstance::getProcessInstanceKey).toList());
        return found.stream()
                .map(one -> new Instance(
                        one.getProcessInstanceKey(),
                        one.getProcessDefinitionKey(),
                        one.getProcessDefinitionId(),
                        nameOf(one.getProcessDefinitionName(), one.getProcessDefinitionId()),
                        one.getProcessDefinitionVersion(),
                        stateOf(one),
                        one.getStartDate(),
                        one.getEndDate(),
                        one.getParentProcessInstanceKey(),
                        one.getRootProcessInstanceKey() == null
                                ? one.getProcessInstanceKey()
                                : one.getRootProcessInstanceKey(),
                        cases.get(one.getProcessInstanceKey())))
                .toList();
    }

    private static Definition definition(ProcessDefinition one) {
        return new Definition(
                one.getProcessDefinitionKey(),
                one.getProcessDefinitionId(),
                nameOf(one.getName(), one.getProcessDefinitionId()),
                one.getVersion());
    }

    private static String nameOf(String name, String id) {
        return name == null || name.isBlank() ? id : name;
    }

    private static State stateOf(ProcessInstance one) {
        return switch (one.getState()) {
            case ACTIVE -> Boolean.TRUE.equals(one.getHasIncident()) ? State.INCIDENT : State.ACTIVE;
            case TERMINATED -> State.CANCELLED;
            default -> State.COMPLETED;
        };
    }

    private static ProcessInstanceState stateOf(State state) {
        return switch (state) {
            case ACTIVE, INCIDENT -> ProcessInstanceState.ACTIVE;
            case COMPLETED -> ProcessInstanceState.COMPLETED;
            case CANCELLED -> ProcessInstanceState.TERMINATED;
        };
    }

    private static void sorted(ProcessInstanceSort sort, Order order, boolean descending) {
        ProcessInstanceSort by = switch (order) {
            case STARTED -> sort.startDate();
            case PROCESS -> sort.processDefinitionName();
            case STATE -> sort.state();
        };
        (descending ? by.desc() : by.asc()).processInstanceKey().desc();
    }
}
