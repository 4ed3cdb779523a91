package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.IncidentSearchQueryResult;
import io.camunda.client.protocol.rest.ProcessElementStatisticsResult;
import io.camunda.client.protocol.rest.ProcessInstanceCallHierarchyEntry;
import io.camunda.client.protocol.rest.ProcessInstanceElementStatisticsQueryResult;
import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceSearchQueryResult;
import io.camunda.client.protocol.rest.ProcessInstanceSequenceFlowResult;
import io.camunda.client.protocol.rest.ProcessInstanceSequenceFlowsQueryResult;
import java.util.LinkedList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching and reading process instances: where they stand, which way they went, who called them. */
@RestController
@RequestMapping("/v2/process-instances")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class ProcessInstanceReads {

    private final Reads reads;

    ProcessInstanceReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/search")
    ProcessInstanceSearchQueryResult search(@RequestBody(required = false) JsonNode request) {
        Page<ProcessInstanceResult> page = reads.search(ProcessInstances.ALL, request);
        return new ProcessInstanceSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/{processInstanceKey}")
    ProcessInstanceResult get(@PathVariable long processInstanceKey) {
        return reads.get(ProcessInstances.ALL, processInstanceKey);
    }

    /** Incidents of the instance and of the processes it called. */
    @PostMapping("/{processInstanceKey}/incidents/search")
    IncidentSearchQueryResult incidents(
            @PathVariable long processInstanceKey, @RequestBody(required = false) JsonNode request) {
        reads.get(ProcessInstances.ALL, processInstanceKey);
        return IncidentReads.within(reads, processInstanceKey, request);
    }

    @GetMapping("/{processInstanceKey}/statistics/element-instances")
    ProcessInstanceElementStatisticsQueryResult elementStatistics(@PathVariable long processInstanceKey) {
        reads.get(ProcessInstances.ALL, processInstanceKey);
        List<ProcessElementStatisticsResult> items = reads.list(
                ElementStatistics.counting("t.process_instance_key = ?"),
                ElementStatistics::result,
                processInstanceKey);
        return new ProcessInstanceElementStatisticsQueryResult().items(items);
    }

    /** The sequence flows the instance has taken, each once. */
    @GetMapping("/{processInstanceKey}/sequence-flows")
    ProcessInstanceSequenceFlowsQueryResult sequenceFlows(@PathVariable long processInstanceKey) {
        ProcessInstanceResult instance = reads.get(ProcessInstances.ALL, processInstanceKey);
        String key = instance.getProcessInstanceKey();
        List<ProcessInstanceSequenceFlowResult> items = reads.list(
                "SELECT element_id, MIN(sequence_flow_key) AS first_taken FROM sequence_flow WHERE process_instance_key = ?"
                        + " GROUP BY element_id ORDER BY first_taken",
                row -> new ProcessInstanceSequenceFlowResult()
                        .sequenceFlowId(key + "_" + row.text("element_id"))
                        .elementId(row.text("element_id"))
                        .processInstanceKey(key)
                        .rootProcessInstanceKey(instance.getRootProcessInstanceKey())
                        .processDefinitionKey(instance.getProcessDefinitionKey())
                        .processDefinitionId(instance.getProcessDefinitionId())
                        .tenantId(Tenant.DEFAULT),
                processInstanceKey);
        return new ProcessInstanceSequenceFlowsQueryResult().items(items);
    }

    /** The instance and those above it, outermost first; empty for one that nobody called. */
    @GetMapping("/{processInstanceKey}/call-hierarchy")
    List<ProcessInstanceCallHierarchyEntry> callHierarchy(@PathVariable long processInstanceKey) {
        LinkedList<ProcessInstanceCallHierarchyEntry> hierarchy = new LinkedList<>();
        ProcessInstanceResult instance = reads.get(ProcessInstances.ALL, processInstanceKey);
        if (instance.getParentProcessInstanceKey() == null) {
            return hierarchy;
        }
        while (true) {
            hierarchy.addFirst(new ProcessInstanceCallHierarchyEntry()
                    .processInstanceKey(instance.getProcessInstanceKey())
                    .processDefinitionKey(instance.getProcessDefinitionKey())
                    .processDefinitionName(
                            instance.getProcessDefinitionName() == null
                                    ? instance.getProcessDefinitionId()
                                    : instance.getProcessDefinitionName()));
            if (instance.getParentProcessInstanceKey() == null) {
                return hierarchy;
            }
            instance = reads.get(ProcessInstances.ALL, Long.valueOf(instance.getParentProcessInstanceKey()));
        }
    }
}
