package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.IncidentErrorTypeEnum;
import io.camunda.client.protocol.rest.IncidentProcessInstanceStatisticsByDefinitionQueryResult;
import io.camunda.client.protocol.rest.IncidentProcessInstanceStatisticsByDefinitionResult;
import io.camunda.client.protocol.rest.IncidentProcessInstanceStatisticsByErrorQueryResult;
import io.camunda.client.protocol.rest.IncidentProcessInstanceStatisticsByErrorResult;
import io.camunda.client.protocol.rest.IncidentResult;
import io.camunda.client.protocol.rest.IncidentSearchQueryResult;
import io.camunda.client.protocol.rest.IncidentStateEnum;
import java.sql.SQLException;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching and counting incidents. */
@RestController
@RequestMapping("/v2/incidents")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class IncidentReads {

    private static final String ACTIVE_SCOPES = """
                    SELECT s.scope_key
                    FROM incident_scope s
                    JOIN incident i
                    ON i.incident_key = s.incident_key
                    WHERE i.state = 'ACTIVE'""";

    static final Searchable<IncidentResult> INCIDENTS = new Searchable<>(
                    "Incident",
                    "incident",
                    Field.key("incidentKey", "t.incident_key"),
                    "t.*, d.process_definition_id, p.root_process_instance_key",
                    "LEFT JOIN process_definition d ON d.process_definition_key = t.process_definition_key"
                            + " LEFT JOIN process_instance p ON p.process_instance_key = t.process_instance_key",
                    IncidentReads::incident)
            .with(
                    Field.ofDefinition("processDefinitionId", Field.Type.TEXT, "process_definition_id"),
                    Field.oneOf("errorType", "t.error_type", IncidentErrorTypeEnum.values())
                            .notNull(),
                    Field.text("errorMessage", "t.error_message").notNull(),
                    Field.text("elementId", "t.element_id"),
                    Field.dateTime("creationTime", "t.creation_time").notNull(),
                    Field.oneOf("state", "t.state", IncidentStateEnum.values()).notNull(),
                    Field.tenant(),
                    Field.key("processDefinitionKey", "t.process_definition_key")
                            .notNull(),
                    Field.key("processInstanceKey", "t.process_instance_key").notNull(),
                    Field.key("elementInstanceKey", "t.element_instance_key"),
                    Field.key("jobKey", "t.job_key"))
            .few("incidentKey", "")
            .few("processInstanceKey", "incident_by_process_instance");

    private static final Searchable<IncidentProcessInstanceStatisticsByErrorResult> BY_ERROR = new Searchable<>(
                    "Incident statistics",
                    "(SELECT error_hash, MIN(error_message) AS error_message, COUNT(DISTINCT process_instance_key) AS instances"
                            + " FROM incident WHERE state = 'ACTIVE' GROUP BY error_hash)",
                    Field.integer("errorHashCode", "t.error_hash"),
                    "t.*",
                    "",
                    row -> new IncidentProcessInstanceStatisticsByErrorResult()
                            .errorHashCode(row.integer("error_hash"))
                            .errorMessage(row.text("error_message"))
                            .activeInstancesWithErrorCount(row.number("instances")))
            .with(
                    Field.text("errorMessage", "t.error_message").notNull(),
                    Field.integer("activeInstancesWithErrorCount", "t.instances")
                            .notNull());

    private static final Searchable<IncidentProcessInstanceStatisticsByDefinitionResult> BY_DEFINITION =
            new Searchable<>(
                            "Incident statistics",
                            "(SELECT i.error_hash, i.process_definition_key, COUNT(DISTINCT i.process_instance_key) AS instances"
                                    + " FROM incident i WHERE i.state = 'ACTIVE' GROUP BY i.error_hash, i.process_definition_key)",
                            Field.text("errorAndDefinition", "t.error_hash || ':' || t.process_definition_key"),
                            "t.*, d.process_definition_id, d.name, d.version",
                            "LEFT JOIN process_definition d ON d.process_definition_key = t.process_definition_key",
                            row -> new IncidentProcessInstanceStatisticsByDefinitionResult()
                                    .processDefinitionId(row.text("process_definition_id"))
                                    .processDefinitionKey(row.key("process_definition_key"))
                                    .processDefinitionName(row.text("name"))
                                    .processDefinitionVersion(row.integer("version"))
                                    .tenantId(Tenant.DEFAULT)
                                    .activeInstancesWithErrorCount(row.number("instances")))
                    .with(
                            Field.integer("errorHashCode", "t.error_hash").notNull(),
                            Field.key("processDefinitionKey", "t.process_definition_key")
                                    .notNull(),
                            Field.integer("activeInstancesWithErrorCount", "t.instances")
                                    .notNull(),
                            Field.tenant());

    private final Reads reads;

    IncidentReads(Reads reads) {
        this.reads = reads;
    }

    /** Whether an element or process instance shows an active incident, as an SQL expression. */
    static String shownOn(String key) {
        return "EXISTS (" + ACTIVE_SCOPES + " AND s.scope_key = " + key + ")";
    }

    /** A filter by whether an element or process instance shows an active incident. */
    static Searchable.Criterion on(String key) {
        return (asked, path, where) -> {
            if (!asked.isBoolean()) {
                throw new InvalidRequest(path + " must be true or false.");
            }
            where.and(key + (asked.booleanValue() ? " IN (" : " NOT IN (") + ACTIVE_SCOPES + ")");
        };
    }

    /** Incidents of an element or process instance and all it contains. */
    static IncidentSearchQueryResult within(Reads reads, long scopeKey, JsonNode request) {
        Page<IncidentResult> page = reads.search(
                INCIDENTS,
                request,
                new Where()
                        .and(
                                "t.incident_key IN (SELECT s.incident_key FROM incident_scope s WHERE s.scope_key = ?)",
                                scopeKey));
        return new IncidentSearchQueryResult().items(page.items()).page(page.response());
    }

    @PostMapping("/search")
    IncidentSearchQueryResult search(@RequestBody(required = false) JsonNode request) {
        Page<IncidentResult> page = reads.search(INCIDENTS, request);
        return new IncidentSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/{incidentKey}")
    IncidentResult get(@PathVariable long incidentKey) {
        return reads.get(INCIDENTS, incidentKey);
    }

    @PostMapping("/statistics/process-instances-by-error")
    IncidentProcessInstanceStatisticsByErrorQueryResult byError(@RequestBody(required = false) JsonNode request) {
        Page<IncidentProcessInstanceStatisticsByErrorResult> page = reads.search(BY_ERROR, request);
        return new IncidentProcessInstanceStatisticsByErrorQueryResult()
                .items(page.items())
                .page(page.response());
    }

    @PostMapping("/statistics/process-instances-by-definition")
    IncidentProcessInstanceStatisticsByDefinitionQueryResult byDefinition(
            @RequestBody(required = false) JsonNode request) {
        JsonNode hash = request == null ? null : request.path("filter").path("errorHashCode");
        if (hash == null || !hash.canConvertToInt()) {
            throw new InvalidRequest("filter.errorHashCode must be given.");
        }
        Page<IncidentProcessInstanceStatisticsByDefinitionResult> page = reads.search(BY_DEFINITION, request);
        return new IncidentProcessInstanceStatisticsByDefinitionQueryResult()
                .items(page.items())
                .page(page.response());
    }

    private static IncidentResult incident(Result row) throws SQLException {
        return new IncidentResult()
                .incidentKey(row.key("incident_key"))
                .errorType(IncidentErrorTypeEnum.fromValue(row.text("error_type")))
                .errorMessage(row.text("error_message"))
                .state(IncidentStateEnum.fromValue(row.text("state")))
                .creationTime(row.dateTime("creation_time"))
                .elementId(row.text("element_id"))
                .elementInstanceKey(row.key("element_instance_key"))
                .jobKey(row.key("job_key"))
                .processDefinitionId(row.text("process_definition_id"))
                .processDefinitionKey(row.key("process_definition_key"))
                .processInstanceKey(row.key("process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .tenantId(Tenant.DEFAULT);
    }
}
