package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.ElementInstanceStateEnum;
import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceStateEnum;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import tools.jackson.databind.JsonNode;

/** How process instances are found and shown. */
final class ProcessInstances {

    private static final String BY_ACTIVE_INCIDENT =
            "t.process_instance_key IN (SELECT i.process_instance_key FROM incident i WHERE i.state = 'ACTIVE' AND %s)";
    private static final String BY_ELEMENT =
            "t.process_instance_key IN (SELECT e.process_instance_key FROM element_instance e WHERE %s)";
    private static final String HAS_INCIDENT = IncidentReads.shownOn("t.process_instance_key");

    static final Searchable<ProcessInstanceResult> ALL = new Searchable<>(
            "Process instance",
            "process_instance",
            Field.key("processInstanceKey", "t.process_instance_key"),
            "t.*, d.process_definition_id, d.name, d.version, d.version_tag, " + HAS_INCIDENT + " AS has_incident",
            "LEFT JOIN process_definition d ON d.process_definition_key = t.process_definition_key",
            ProcessInstances::instance);

    static {
        ALL.with(
                        Field.dateTime("startDate", "t.start_date").notNull(),
                        Field.dateTime("endDate", "t.end_date"),
                        Field.oneOf("state", "t.state", ProcessInstanceStateEnum.values())
                                .notNull(),
                        Field.bool("hasIncident", HAS_INCIDENT).notNull(),
                        Field.tenant(),
                        Field.key("parentProcessInstanceKey", "t.parent_process_instance_key"),
                        Field.key("parentElementInstanceKey", "t.parent_element_instance_key"),
                        Field.key("processDefinitionKey", "t.process_definition_key")
                                .notNull(),
                        Field.ofDefinition("processDefinitionId", Field.Type.TEXT, "process_definition_id"),
                        Field.ofDefinition("processDefinitionName", Field.Type.TEXT, "name"),
                        Field.ofDefinition("processDefinitionVersion", Field.Type.INTEGER, "version"),
                        Field.ofDefinition("processDefinitionVersionTag", Field.Type.TEXT, "version_tag"),
                        Field.text("errorMessage", "i.error_message")
                                .within(BY_ACTIVE_INCIDENT)
                                .orderedBy("NULL"),
                        Field.integer("incidentErrorHashCode", "i.error_hash")
                                .within(BY_ACTIVE_INCIDENT)
                                .orderedBy("NULL"),
                        Field.text("elementId", "e.element_id")
                                .within(BY_ELEMENT)
                                .orderedBy("NULL"),
                        Field.oneOf("elementInstanceState", "e.state", ElementInstanceStateEnum.values())
                                .within(BY_ELEMENT)
                                .orderedBy("NULL"),
                        // There are no batch operations and no business ids in this engine: nothing has one.
                        Field.text("batchOperationId", "CAST(NULL AS VARCHAR)"),
                        Field.text("batchOperationKey", "CAST(NULL AS VARCHAR)"),
                        Field.text("businessId", "CAST(NULL AS VARCHAR)"))
                .with("hasIncident", IncidentReads.on("t.process_instance_key"))
                .with("hasElementInstanceIncident", IncidentReads.on("t.process_instance_key"))
                .with("hasRetriesLeft", ProcessInstances::hasRetriesLeft)
                .with("variables", Variables.of("t.process_instance_key"))
                .with("tags", Tags.of("t.tags"))
                .with("$or", ProcessInstances::anyOf)
                .countedBy("process_instance_by_state")
                .few("processInstanceKey", "")
                .few("parentProcessInstanceKey", "process_instance_by_parent")
                .few("variables", "");
    }

    private ProcessInstances() {}

    private static void hasRetriesLeft(JsonNode asked, String path, Where where) {
        if (!asked.isBoolean()) {
            throw new InvalidRequest(path + " must be true or false.");
        }
        where.and(
                "t.process_instance_key " + (asked.booleanValue() ? "IN" : "NOT IN")
                        + " (SELECT j.process_instance_key FROM job j WHERE j.state = 'FAILED' AND j.has_failed_with_retries_left)");
    }

    private static void anyOf(JsonNode asked, String path, Where where) {
        if (!asked.isArray()) {
            throw new InvalidRequest(path + " must be a list.");
        }
        List<Where> alternatives = new ArrayList<>();
        asked.forEach(alternative -> alternatives.add(ALL.where(alternative, path)));
        if (!alternatives.isEmpty()) {
            where.andAnyOf(alternatives);
        }
    }

    private static ProcessInstanceResult instance(Result row) throws SQLException {
        return new ProcessInstanceResult()
                .processInstanceKey(row.key("process_instance_key"))
                .processDefinitionId(row.text("process_definition_id"))
                .processDefinitionName(row.text("name"))
                .processDefinitionVersion(row.integer("version"))
                .processDefinitionVersionTag(row.text("version_tag"))
                .processDefinitionKey(row.key("process_definition_key"))
                .startDate(row.dateTime("start_date"))
                .endDate(row.dateTime("end_date"))
                .state(ProcessInstanceStateEnum.fromValue(row.text("state")))
                .hasIncident(row.bool("has_incident"))
                .tenantId(Tenant.DEFAULT)
                .parentProcessInstanceKey(row.key("parent_process_instance_key"))
                .parentElementInstanceKey(row.key("parent_element_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .tags(Tags.read(row.text("tags")));
    }
}
