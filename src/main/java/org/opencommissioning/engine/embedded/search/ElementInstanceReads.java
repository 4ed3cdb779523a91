package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.ElementInstanceFilter;
import io.camunda.client.protocol.rest.ElementInstanceResult;
import io.camunda.client.protocol.rest.ElementInstanceSearchQueryResult;
import io.camunda.client.protocol.rest.ElementInstanceStateEnum;
import io.camunda.client.protocol.rest.IncidentSearchQueryResult;
import java.sql.SQLException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching and reading element instances. */
@RestController
@RequestMapping("/v2/element-instances")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class ElementInstanceReads {

    /** Name of the element that {@code t.element_id} names; its id where it has none. */
    static final String ELEMENT_NAME = "COALESCE((SELECT n.name FROM process_element n WHERE n.process_definition_key ="
            + " t.process_definition_key AND n.element_id = t.element_id), t.element_id)";

    /** The active incident at the element instance itself. */
    private static final String INCIDENT = "(SELECT MAX(i.incident_key) FROM incident_scope s JOIN incident i"
            + " ON i.incident_key = s.incident_key WHERE s.scope_key = t.element_instance_key"
            + " AND i.element_instance_key = t.element_instance_key AND i.state = 'ACTIVE')";

    static final Searchable<ElementInstanceResult> ELEMENTS = new Searchable<>(
                    "Element instance",
                    "element_instance",
                    Field.key("elementInstanceKey", "t.element_instance_key"),
                    "t.*, COALESCE(n.name, t.element_id) AS element_name, d.process_definition_id, p.root_process_instance_key, "
                            + IncidentReads.shownOn("t.element_instance_key") + " AS has_incident, " + INCIDENT
                            + " AS incident_key",
                    "LEFT JOIN process_definition d ON d.process_definition_key = t.process_definition_key"
                            + " LEFT JOIN process_element n ON n.process_definition_key = t.process_definition_key AND n.element_id = t.element_id"
                            + " LEFT JOIN process_instance p ON p.process_instance_key = t.process_instance_key",
                    ElementInstanceReads::element)
            .with(
                    Field.ofDefinition("processDefinitionId", Field.Type.TEXT, "process_definition_id"),
                    Field.oneOf("state", "t.state", ElementInstanceStateEnum.values())
                            .notNull(),
                    Field.oneOf("type", "t.type", ElementInstanceFilter.TypeEnum.values())
                            .notNull(),
                    Field.text("elementId", "t.element_id").notNull(),
                    Field.text("elementName", ELEMENT_NAME).notNull(),
                    Field.tenant(),
                    Field.key("processInstanceKey", "t.process_instance_key").notNull(),
                    Field.key("processDefinitionKey", "t.process_definition_key")
                            .notNull(),
                    Field.key("incidentKey", "i.incident_key")
                            .within(
                                    "t.element_instance_key IN (SELECT i.element_instance_key FROM incident i WHERE i.state = 'ACTIVE' AND %s)")
                            .orderedBy(INCIDENT),
                    Field.dateTime("startDate", "t.start_date").notNull(),
                    Field.dateTime("endDate", "t.end_date"),
                    Field.key("elementInstanceScopeKey", "t.scope_key").notNull())
            .with("hasIncident", IncidentReads.on("t.element_instance_key"))
            .few("elementInstanceKey", "")
            .few("processInstanceKey", "element_instance_by_process_instance");

    private final Reads reads;

    ElementInstanceReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/search")
    ElementInstanceSearchQueryResult search(@RequestBody(required = false) JsonNode request) {
        Page<ElementInstanceResult> page = reads.search(ELEMENTS, request);
        return new ElementInstanceSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/{elementInstanceKey}")
    ElementInstanceResult get(@PathVariable long elementInstanceKey) {
        return reads.get(ELEMENTS, elementInstanceKey);
    }

    /** The incidents of the element instance and of all it contains, called processes included. */
    @PostMapping("/{elementInstanceKey}/incidents/search")
    IncidentSearchQueryResult incidents(
            @PathVariable long elementInstanceKey, @RequestBody(required = false) JsonNode request) {
        reads.get(ELEMENTS, elementInstanceKey);
        return IncidentReads.within(reads, elementInstanceKey, request);
    }

    private static ElementInstanceResult element(Result row) throws SQLException {
        return new ElementInstanceResult()
                .elementInstanceKey(row.key("element_instance_key"))
                .elementId(row.text("element_id"))
                .elementName(row.text("element_name"))
                .type(ElementInstanceResult.TypeEnum.fromValue(row.text("type")))
                .state(ElementInstanceStateEnum.fromValue(row.text("state")))
                .startDate(row.dateTime("start_date"))
                .endDate(row.dateTime("end_date"))
                .hasIncident(row.bool("has_incident"))
                .incidentKey(row.key("incident_key"))
                .processDefinitionId(row.text("process_definition_id"))
                .processDefinitionKey(row.key("process_definition_key"))
                .processInstanceKey(row.key("process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .tenantId(Tenant.DEFAULT);
    }
}
