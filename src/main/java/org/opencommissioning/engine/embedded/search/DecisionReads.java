package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.DecisionDefinitionResult;
import io.camunda.client.protocol.rest.DecisionDefinitionSearchQueryResult;
import io.camunda.client.protocol.rest.DecisionRequirementsResult;
import io.camunda.client.protocol.rest.DecisionRequirementsSearchQueryResult;
import java.sql.SQLException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching and reading deployed decisions and the requirements graphs they are in. */
@RestController
@RequestMapping("/v2")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class DecisionReads {

    private static final String REQUIREMENTS =
            "t.decision_requirements_key IN (SELECT r.decision_requirements_key FROM decision_requirements r WHERE %s)";

    static final Searchable<DecisionDefinitionResult> DECISIONS = new Searchable<>(
                    "Decision definition",
                    "decision_definition",
                    Field.key("decisionDefinitionKey", "t.decision_definition_key"),
                    "t.*, r.decision_requirements_id, r.name AS requirements_name, r.version AS requirements_version",
                    "LEFT JOIN decision_requirements r ON r.decision_requirements_key = t.decision_requirements_key",
                    DecisionReads::decision)
            .with(
                    Field.text("decisionDefinitionId", "t.decision_definition_id")
                            .notNull(),
                    Field.text("name", "t.name"),
                    Field.integer("version", "t.version").notNull(),
                    Field.key("decisionRequirementsKey", "t.decision_requirements_key")
                            .notNull(),
                    ofRequirements("decisionRequirementsId", Field.Type.TEXT, "decision_requirements_id"),
                    ofRequirements("decisionRequirementsName", Field.Type.TEXT, "name"),
                    ofRequirements("decisionRequirementsVersion", Field.Type.INTEGER, "version"),
                    Field.tenant())
            .with(
                    "isLatestVersion",
                    (asked, path, where) -> where.and(
                            (ProcessDefinitionReads.flag(asked, path) ? "" : "NOT ")
                                    + "t.version = (SELECT MAX(l.version)"
                                    + " FROM decision_definition l WHERE l.decision_definition_id = t.decision_definition_id AND NOT l.deleted)"))
            .onlyWhere("NOT t.deleted");

    static final Searchable<DecisionRequirementsResult> GRAPHS = new Searchable<>(
                    "Decision requirements",
                    "decision_requirements",
                    Field.key("decisionRequirementsKey", "t.decision_requirements_key"),
                    "t.decision_requirements_key, t.decision_requirements_id, t.name, t.version, t.resource_name",
                    "",
                    DecisionReads::graph)
            .with(
                    Field.text("decisionRequirementsId", "t.decision_requirements_id")
                            .notNull(),
                    Field.text("decisionRequirementsName", "t.name"),
                    Field.integer("version", "t.version").notNull(),
                    Field.text("resourceName", "t.resource_name").notNull(),
                    Field.tenant())
            .onlyWhere("NOT t.deleted");

    private final Reads reads;

    DecisionReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/decision-definitions/search")
    DecisionDefinitionSearchQueryResult decisions(@RequestBody(required = false) JsonNode request) {
        Page<DecisionDefinitionResult> page = reads.search(DECISIONS, request);
        return new DecisionDefinitionSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/decision-definitions/{decisionDefinitionKey}")
    DecisionDefinitionResult decision(@PathVariable long decisionDefinitionKey) {
        return reads.get(DECISIONS, decisionDefinitionKey);
    }

    @GetMapping("/decision-definitions/{decisionDefinitionKey}/xml")
    ResponseEntity<byte[]> decisionXml(@PathVariable long decisionDefinitionKey) {
        return graphXml(
                Long.parseLong(reads.get(DECISIONS, decisionDefinitionKey).getDecisionRequirementsKey()));
    }

    @PostMapping("/decision-requirements/search")
    DecisionRequirementsSearchQueryResult graphs(@RequestBody(required = false) JsonNode request) {
        Page<DecisionRequirementsResult> page = reads.search(GRAPHS, request);
        return new DecisionRequirementsSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/decision-requirements/{decisionRequirementsKey}")
    DecisionRequirementsResult graph(@PathVariable long decisionRequirementsKey) {
        return reads.get(GRAPHS, decisionRequirementsKey);
    }

    @GetMapping("/decision-requirements/{decisionRequirementsKey}/xml")
    ResponseEntity<byte[]> graphXml(@PathVariable long decisionRequirementsKey) {
        reads.get(GRAPHS, decisionRequirementsKey);
        return Source.xml(reads.list(
                "SELECT xml FROM decision_requirements WHERE decision_requirements_key = ?",
                row -> row.text("xml"),
                decisionRequirementsKey));
    }

    private static Field ofRequirements(String name, Field.Type type, String column) {
        return Field.of(name, type, "r." + column)
                .within(REQUIREMENTS)
                .orderedBy(
                        "(SELECT r." + column
                                + " FROM decision_requirements r WHERE r.decision_requirements_key = t.decision_requirements_key)");
    }

    private static DecisionDefinitionResult decision(Result row) throws SQLException {
        return new DecisionDefinitionResult()
                .decisionDefinitionKey(row.key("decision_definition_key"))
                .decisionDefinitionId(row.text("decision_definition_id"))
                .name(row.text("name"))
                .version(row.integer("version"))
                .decisionRequirementsKey(row.key("decision_requirements_key"))
                .decisionRequirementsId(row.text("decision_requirements_id"))
                .decisionRequirementsName(row.text("requirements_name"))
                .decisionRequirementsVersion(row.integer("requirements_version"))
                .tenantId(Tenant.DEFAULT);
    }

    private static DecisionRequirementsResult graph(Result row) throws SQLException {
        return new DecisionRequirementsResult()
                .decisionRequirementsKey(row.key("decision_requirements_key"))
                .decisionRequirementsId(row.text("decision_requirements_id"))
                .decisionRequirementsName(row.text("name"))
                .version(row.integer("version"))
                .resourceName(row.text("resource_name"))
                .tenantId(Tenant.DEFAULT);
    }
}
