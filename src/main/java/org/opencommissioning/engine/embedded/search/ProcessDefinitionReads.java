package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.FormResult;
import io.camunda.client.protocol.rest.ProcessDefinitionElementStatisticsQueryResult;
import io.camunda.client.protocol.rest.ProcessDefinitionResult;
import io.camunda.client.protocol.rest.ProcessDefinitionSearchQueryResult;
import io.camunda.client.protocol.rest.ProcessElementStatisticsResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching and reading process definitions, their XML, start form and element statistics. */
@RestController
@RequestMapping("/v2/process-definitions")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class ProcessDefinitionReads {

    static final Searchable<ProcessDefinitionResult> DEFINITIONS = new Searchable<>(
                    "Process definition",
                    "process_definition",
                    Field.key("processDefinitionKey", "t.process_definition_key"),
                    "t.process_definition_key, t.process_definition_id, t.name, t.version, t.version_tag, t.resource_name, t.start_form_id",
                    "",
                    ProcessDefinitionReads::definition)
            .with(
                    Field.text("name", "t.name"),
                    Field.text("resourceName", "t.resource_name").notNull(),
                    Field.integer("version", "t.version").notNull(),
                    Field.text("versionTag", "t.version_tag"),
                    Field.text("processDefinitionId", "t.process_definition_id").notNull(),
                    Field.tenant())
            .with(
                    "hasStartForm",
                    (asked, path, where) ->
                            where.and("t.start_form_id IS " + (flag(asked, path) ? "NOT NULL" : "NULL")))
            .with(
                    "isLatestVersion",
                    (asked, path, where) -> where.and((flag(asked, path) ? "" : "NOT ")
                            + "t.version = (SELECT MAX(l.version) FROM process_definition l"
                            + " WHERE l.process_definition_id = t.process_definition_id AND NOT l.deleted)"))
            .onlyWhere("NOT t.deleted");

    private final Reads reads;

    ProcessDefinitionReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/search")
    ProcessDefinitionSearchQueryResult search(@RequestBody(required = false) JsonNode request) {
        Page<ProcessDefinitionResult> page = reads.search(DEFINITIONS, request);
        return new ProcessDefinitionSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/{processDefinitionKey}")
    ProcessDefinitionResult get(@PathVariable long processDefinitionKey) {
        return reads.get(DEFINITIONS, processDefinitionKey);
    }

    @GetMapping("/{processDefinitionKey}/xml")
    ResponseEntity<byte[]> xml(@PathVariable long processDefinitionKey) {
        reads.get(DEFINITIONS, processDefinitionKey);
        return Source.xml(reads.list(
                "SELECT xml FROM process_definition WHERE process_definition_key = ?",
                row -> row.text("xml"),
                processDefinitionKey));
    }

    /** The latest version of the form linked to the start event; nothing, with 204, where none is. */
    @GetMapping("/{processDefinitionKey}/form")
    ResponseEntity<FormResult> startForm(@PathVariable long processDefinitionKey) {
        reads.get(DEFINITIONS, processDefinitionKey);
        List<Long> forms = reads.list(
                "SELECT f.form_key FROM form f JOIN process_definition d ON d.start_form_id = f.form_id"
                        + " WHERE d.process_definition_key = ? AND NOT f.deleted ORDER BY f.version DESC FETCH FIRST ROW ONLY",
                row -> row.number("form_key"),
                processDefinitionKey);
        return forms.isEmpty()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(reads.get(Forms.ALL, forms.getFirst()));
    }

    /** Counts the definition's element instances by element, of the process instances that a filter selects. */
    @PostMapping("/{processDefinitionKey}/statistics/element-instances")
    ProcessDefinitionElementStatisticsQueryResult elementStatistics(
            @PathVariable long processDefinitionKey, @RequestBody(required = false) JsonNode request) {
        reads.get(DEFINITIONS, processDefinitionKey);
        Where instances = ProcessInstances.ALL.where(request == null ? null : request.get("filter"), "filter");
        List<Object> parameters = new ArrayList<>(List.of(processDefinitionKey));
        String condition = "t.process_definition_key = ?";
        if (!instances.isEmpty()) {
            condition += " AND t.process_instance_key IN (SELECT t.process_instance_key FROM process_instance t WHERE "
                    + instances.sql() + ")";
            parameters.addAll(instances.parameters());
        }
        List<ProcessElementStatisticsResult> items =
                reads.list(ElementStatistics.counting(condition), ElementStatistics::result, parameters.toArray());
        return new ProcessDefinitionElementStatisticsQueryResult().items(items);
    }

    static boolean flag(JsonNode asked, String path) {
        if (!asked.isBoolean()) {
            throw new InvalidRequest(path + " must be true or false.");
        }
        return asked.booleanValue();
    }

    private static ProcessDefinitionResult definition(Result row) throws SQLException {
        return new ProcessDefinitionResult()
                .processDefinitionKey(row.key("process_definition_key"))
                .processDefinitionId(row.text("process_definition_id"))
                .name(row.text("name"))
                .version(row.integer("version"))
                .versionTag(row.text("version_tag"))
                .resourceName(row.text("resource_name"))
                .hasStartForm(row.text("start_form_id") != null)
                .tenantId(Tenant.DEFAULT);
    }
}
