package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where a process instance and those it has called stand, read from the engine. */
@Component
public class Standing {

    private static final int PAGE = 500;
    private static final int DEEPEST = 8;

    private final CamundaClient client;

    Standing(CamundaClient client) {
        this.client = client;
    }

    /** A step that has been reached. {@code endedAt} is null while it goes on. */
    public record Step(
            String elementId, String name, OffsetDateTime startedAt, OffsetDateTime endedAt, boolean incident) {}

    /**
     * One process instance in the hierarchy of calls.
     *
     * @param depth how many calls it is below the first
     * @param steps the named flow nodes it has reached, oldest first; gateways and events included
     */
    public record Instance(
            long key,
            long processDefinitionKey,
            String processId,
            String name,
            boolean running,
            boolean incident,
            int depth,
            List<Step> steps) {

        /** Ids of the elements where it stands now. */
        public Set<String> active() {
            return ids(steps.stream().filter(step -> step.endedAt() == null).toList());
        }

        /** Ids of the elements it has passed. */
        public Set<String> passed() {
            Set<String> passed =
                    ids(steps.stream().filter(step -> step.endedAt() != null).toList());
            passed.removeAll(active());
            return passed;
        }

        /** Ids of the elements that wait for an incident to be resolved. */
        public Set<String> incidents() {
            return ids(steps.stream().filter(Step::incident).toList());
        }

        private static Set<String> ids(List<Step> steps) {
            return steps.stream().map(Step::elementId).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /**
     * The instance and every instance below it, callers before the called.
     *
     * @throws EngineRefused when the instance is not known or the engine cannot be asked
     */
    public List<Instance> of(long processInstanceKey) {
        List<Instance> found = new ArrayList<>();
        read(
                EngineRefused.asking(() ->
                        client.newProcessInstanceGetRequest(processInstanceKey).send()),
                0,
                found);
        return found;
    }

    /**
     * The instance alone.
     *
     * @throws EngineRefused when the instance is not known or the engine cannot be asked
     */
    public Instance at(long processInstanceKey) {
        return instance(
                EngineRefused.asking(() ->
                        client.newProcessInstanceGetRequest(processInstanceKey).send()),
                0);
    }

    private Instance instance(ProcessInstance instance, int depth) {
        long key = instance.getProcessInstanceKey();
        String name = instance.getProcessDefinitionName();
        return new Instance(
                key,
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionId(),
                name == null || name.isBlank() ? instance.getProcessDefinitionId() : name,
                instance.getEndDate() == null,
                Boolean.TRUE.equals(instance.getHasIncident()),
                depth,
                steps(key));
    }

    private void read(ProcessInstance instance, int depth, List<Instance> found) {
        long key = instance.getProcessInstanceKey();
        found.add(instance(instance, depth));
        if (depth < DEEPEST) {
            EngineRefused.asking(() -> client.newProcessInstanceSearchRequest()
                            .filter(filter -> filter.parentProcessInstanceKey(key))
                            .sort(sort -> sort.startDate().asc())
                            .page(page -> page.limit(PAGE))
                            .send())
                    .items()
                    .forEach(called -> read(called, depth + 1, found));
        }
    }

    private List<Step> steps(long key) {
        return EngineRefused.asking(() -> client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(key))
                        .sort(sort -> sort.startDate().asc())
                        .page(page -> page.limit(PAGE))
                        .send())
                .items()
                .stream()
                .filter(element -> element.getType() != ElementInstanceType.PROCESS
                        && element.getState() != ElementInstanceState.TERMINATED)
                .filter(element -> named(element) || element.getEndDate() == null)
                .map(Standing::step)
                .toList();
    }

    private static Step step(ElementInstance element) {
        return new Step(
                element.getElementId(),
                named(element) ? element.getElementName() : element.getElementId(),
                element.getStartDate(),
                element.getEndDate(),
                Boolean.TRUE.equals(element.getIncident()));
    }

    /** Points where paths merge have no name and nothing to tell. */
    private static boolean named(ElementInstance element) {
        return element.getElementName() != null
                && !element.getElementName().isBlank()
                && !element.getElementName().equals(element.getElementId());
    }
}
