package org.opencommissioning.engine;

import static org.opencommissioning.engine.EngineRefused.asking;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.response.ElementInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Where work waits in a process: how much of it now, and how long it usually takes. */
@Component
public class ElementLoads {

    /** Times are those of so many latest element instances of a version. */
    public static final int LATEST = 1_000;

    private final CamundaClient client;
    private final Clock clock;

    ElementLoads(CamundaClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The load of an element.
     *
     * @param active how many tokens are on it now, those that are stuck included
     * @param stuck how many of these wait for an incident to be resolved
     * @param completed how often it has been completed
     * @param median how long the middle one of those that are over took; of those that still wait, so far, when none is over
     * @param longest how long the oldest token on it has waited; null when there is none
     */
    public record Load(String elementId, long active, long stuck, long completed, Duration median, Duration longest) {}

    /** Running instances of each version of a process, by the version's key. */
    public Map<Long, Long> running(String processId) {
        Map<Long, Long> running = new HashMap<>();
        asking(() -> client.newProcessDefinitionInstanceVersionStatisticsRequest(processId)
                        .send())
                .items()
                .forEach(one -> running.put(
                        one.getProcessDefinitionKey(),
                        one.getActiveInstancesWithoutIncidentCount() + one.getActiveInstancesWithIncidentCount()));
        return running;
    }

    /** The load of every element that a version's instances have reached, by its id. */
    public Map<String, Load> of(long definitionKey) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Map<String, List<Duration>> over = new HashMap<>();
        latest(definitionKey, ElementInstanceState.COMPLETED).forEach(one -> add(over, one, one.getEndDate()));
        Map<String, List<Duration>> waiting = new HashMap<>();
        latest(definitionKey, ElementInstanceState.ACTIVE).forEach(one -> add(waiting, one, now));
        Map<String, Load> loads = new TreeMap<>();
        asking(() -> client.newProcessDefinitionElementStatisticsRequest(definitionKey)
                        .send())
                .forEach(one -> {
                    List<Duration> soFar = waiting.getOrDefault(one.getElementId(), List.of());
                    loads.put(
                            one.getElementId(),
                            new Load(
                                    one.getElementId(),
                                    one.getActive() + one.getIncidents(),
                                    one.getIncidents(),
                                    one.getCompleted(),
                                    median(over.getOrDefault(one.getElementId(), soFar)),
                                    soFar.stream().max(Duration::compareTo).orElse(null)));
                });
        return loads;
    }

    private List<ElementInstance> latest(long definitionKey, ElementInstanceState state) {
        return asking(() -> client.newElementInstanceSearchRequest()
                        .filter(filter ->
                                filter.processDefinitionKey(definitionKey).state(state))
                        .sort(sort -> sort.startDate().desc())
                        .page(page -> page.limit(LATEST))
                        .send())
                .items()
                .stream()
                .filter(one -> one.getType() != ElementInstanceType.PROCESS)
                .toList();
    }

    private static void add(Map<String, List<Duration>> durations, ElementInstance one, OffsetDateTime until) {
        durations
                .computeIfAbsent(one.getElementId(), id -> new ArrayList<>())
                .add(Duration.between(one.getStartDate(), until));
    }

    private static Duration median(List<Duration> durations) {
        return durations.isEmpty()
                ? Duration.ZERO
                : durations.stream().sorted().toList().get((durations.size() - 1) / 2);
    }
}
