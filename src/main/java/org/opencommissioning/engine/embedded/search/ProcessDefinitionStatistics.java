package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.ProcessDefinitionInstanceStatisticsQueryResult;
import io.camunda.client.protocol.rest.ProcessDefinitionInstanceStatisticsResult;
import io.camunda.client.protocol.rest.ProcessDefinitionInstanceVersionStatisticsQueryResult;
import io.camunda.client.protocol.rest.ProcessDefinitionInstanceVersionStatisticsResult;
import io.camunda.client.protocol.rest.ProcessDefinitionMessageSubscriptionStatisticsQueryResult;
import io.camunda.client.protocol.rest.ProcessDefinitionMessageSubscriptionStatisticsResult;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Counts of running process instances and waiting message subscriptions by process definition. */
@RestController
@RequestMapping("/v2/process-definitions/statistics")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class ProcessDefinitionStatistics {

    /** Running instances by definition key, all and those with an incident. */
    private static final String RUNNING =
            "(SELECT t.process_definition_key, COUNT(*) AS running, COUNT(*) FILTER (WHERE "
                    + IncidentReads.shownOn("t.process_instance_key")
                    + ") AS troubled FROM process_instance t WHERE t.state = 'ACTIVE'"
                    + " GROUP BY t.process_definition_key)";

    private static final Searchable<ProcessDefinitionInstanceStatisticsResult> BY_ID = new Searchable<>(
                    "Process instance statistics",
                    "(SELECT d.process_definition_id, COUNT(*) AS versions, SUM(r.running - r.troubled) AS sound, SUM(r.troubled) AS troubled"
                            + " FROM " + RUNNING
                            + " r JOIN process_definition d ON d.process_definition_key = r.process_definition_key"
                            + " GROUP BY d.process_definition_id)",
                    Field.text("processDefinitionId", "t.process_definition_id"),
                    "t.*, (SELECT l.name FROM process_definition l WHERE l.process_definition_id = t.process_definition_id"
                            + " ORDER BY l.version DESC FETCH FIRST ROW ONLY) AS latest_name",
                    "",
                    row -> new ProcessDefinitionInstanceStatisticsResult()
                            .processDefinitionId(row.text("process_definition_id"))
                            .latestProcessDefinitionName(row.text("latest_name"))
                            .hasMultipleVersions(row.number("versions") > 1)
                            .activeInstancesWithoutIncidentCount(row.number("sound"))
                            .activeInstancesWithIncidentCount(row.number("troubled"))
                            .tenantId(Tenant.DEFAULT))
            .with(
                    Field.integer("activeInstancesWithoutIncidentCount", "t.sound")
                            .notNull(),
                    Field.integer("activeInstancesWithIncidentCount", "t.troubled")
                            .notNull());

    private static final Searchable<ProcessDefinitionInstanceVersionStatisticsResult> BY_VERSION = new Searchable<>(
                    "Process instance statistics",
                    "(SELECT d.process_definition_key, d.process_definition_id, d.name, d.version, r.running - r.troubled AS sound, r.troubled"
                            + " FROM " + RUNNING
                            + " r JOIN process_definition d ON d.process_definition_key = r.process_definition_key)",
                    Field.key("processDefinitionKey", "t.process_definition_key"),
                    "t.*",
                    "",
                    row -> new ProcessDefinitionInstanceVersionStatisticsResult()
                            .processDefinitionId(row.text("process_definition_id"))
                            .processDefinitionKey(row.key("process_definition_key"))
                            .processDefinitionName(row.text("name"))
                            .processDefinitionVersion(row.integer("version"))
                            .activeInstancesWithoutIncidentCount(row.number("sound"))
                            .activeInstancesWithIncidentCount(row.number("troubled"))
                            .tenantId(Tenant.DEFAULT))
            .with(
                    Field.text("processDefinitionId", "t.process_definition_id").notNull(),
                    Field.text("processDefinitionName", "t.name"),
                    Field.integer("processDefinitionVersion", "t.version").notNull(),
                    Field.integer("activeInstancesWithoutIncidentCount", "t.sound")
                            .notNull(),
                    Field.integer("activeInstancesWithIncidentCount", "t.troubled")
                            .notNull(),
                    Field.tenant());

    private static final Searchable<ProcessDefinitionMessageSubscriptionStatisticsResult> SUBSCRIPTIONS =
            new Searchable<>(
                            "Message subscription statistics",
                            "(SELECT p.process_definition_key, COUNT(*) AS subscriptions, COUNT(DISTINCT m.process_instance_key) AS instances"
                                    + " FROM message_subscription m JOIN process_instance p ON p.process_instance_key = m.process_instance_key"
                                    + " WHERE m.state = 'CREATED' GROUP BY p.process_definition_key)",
                            Field.key("processDefinitionKey", "t.process_definition_key"),
                            "t.*, d.process_definition_id",
                            "LEFT JOIN process_definition d ON d.process_definition_key = t.process_definition_key",
                            row -> new ProcessDefinitionMessageSubscriptionStatisticsResult()
                                    .processDefinitionId(row.text("process_definition_id"))
                                    .processDefinitionKey(row.key("process_definition_key"))
                                    .activeSubscriptions(row.number("subscriptions"))
                                    .processInstancesWithActiveSubscriptions(row.number("instances"))
                                    .tenantId(Tenant.DEFAULT))
                    .with(
                            Field.ofDefinition("processDefinitionId", Field.Type.TEXT, "process_definition_id"),
                            Field.tenant());

    private final Reads reads;

    ProcessDefinitionStatistics(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/process-instances")
    ProcessDefinitionInstanceStatisticsQueryResult processInstances(@RequestBody(required = false) JsonNode request) {
        Page<ProcessDefinitionInstanceStatisticsResult> page = reads.search(BY_ID, request);
        return new ProcessDefinitionInstanceStatisticsQueryResult()
                .items(page.items())
                .page(page.response());
    }

    @PostMapping("/process-instances-by-version")
    ProcessDefinitionInstanceVersionStatisticsQueryResult processInstancesByVersion(
            @RequestBody(required = false) JsonNode request) {
        Page<ProcessDefinitionInstanceVersionStatisticsResult> page = reads.search(BY_VERSION, request);
        return new ProcessDefinitionInstanceVersionStatisticsQueryResult()
                .items(page.items())
                .page(page.response());
    }

    @PostMapping("/message-subscriptions")
    ProcessDefinitionMessageSubscriptionStatisticsQueryResult messageSubscriptions(
            @RequestBody(required = false) JsonNode request) {
        Page<ProcessDefinitionMessageSubscriptionStatisticsResult> page = reads.search(SUBSCRIPTIONS, request);
        return new ProcessDefinitionMessageSubscriptionStatisticsQueryResult()
                .items(page.items())
                .page(page.response());
    }
}
