package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.DecisionDefinitionTypeEnum;
import io.camunda.client.protocol.rest.DecisionInstanceGetQueryResult;
import io.camunda.client.protocol.rest.DecisionInstanceResult;
import io.camunda.client.protocol.rest.DecisionInstanceSearchQueryResult;
import io.camunda.client.protocol.rest.DecisionInstanceStateEnum;
import io.camunda.client.protocol.rest.EvaluatedDecisionInputItem;
import io.camunda.client.protocol.rest.EvaluatedDecisionOutputItem;
import io.camunda.client.protocol.rest.MatchedDecisionRuleItem;
import java.sql.SQLException;
import org.opencommissioning.engine.embedded.search.DecisionInstanceRows.Input;
import org.opencommissioning.engine.embedded.search.DecisionInstanceRows.Rule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching and reading decision instances: what was decided, from what, by which rules. */
@RestController
@RequestMapping("/v2/decision-instances")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class DecisionInstanceReads {

    /** What the API gives as key of a process a decision was not evaluated for. */
    private static final String NO_KEY = "-1";

    private static final String JOINS =
            "LEFT JOIN process_instance p ON p.process_instance_key = t.process_instance_key";
    private static final String COLUMNS =
            "t.decision_evaluation_instance_key, t.decision_evaluation_key, t.decision_definition_key,"
                    + " t.decision_definition_id, t.decision_definition_name, t.decision_definition_version, t.decision_definition_type,"
                    + " t.root_decision_definition_key, t.process_definition_key, t.process_instance_key, t.element_instance_key, t.state,"
                    + " t.evaluation_date, t.evaluation_failure, t.result, p.root_process_instance_key";

    static final Searchable<DecisionInstanceResult> INSTANCES = searchable(COLUMNS, DecisionInstanceReads::instance);
    static final Searchable<DecisionInstanceGetQueryResult> WHOLE =
            searchable(COLUMNS + ", t.evaluated_inputs, t.matched_rules", DecisionInstanceReads::whole);

    private final Reads reads;

    DecisionInstanceReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/search")
    DecisionInstanceSearchQueryResult search(@RequestBody(required = false) JsonNode request) {
        Page<DecisionInstanceResult> page = reads.search(INSTANCES, request);
        return new DecisionInstanceSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/{decisionEvaluationInstanceKey}")
    DecisionInstanceGetQueryResult get(@PathVariable String decisionEvaluationInstanceKey) {
        return reads.get(WHOLE, decisionEvaluationInstanceKey);
    }

    private static <T> Searchable<T> searchable(String columns, Searchable.Mapping<T> mapping) {
        return new Searchable<>(
                        "Decision instance",
                        "decision_instance",
                        Field.text("decisionEvaluationInstanceKey", "t.decision_evaluation_instance_key"),
                        columns,
                        JOINS,
                        mapping)
                .with(
                        Field.oneOf("state", "t.state", DecisionInstanceStateEnum.values())
                                .notNull(),
                        Field.text("evaluationFailure", "t.evaluation_failure"),
                        Field.dateTime("evaluationDate", "t.evaluation_date").notNull(),
                        Field.text("decisionDefinitionId", "t.decision_definition_id")
                                .notNull(),
                        Field.text("decisionDefinitionName", "t.decision_definition_name"),
                        Field.integer("decisionDefinitionVersion", "t.decision_definition_version")
                                .notNull(),
                        Field.oneOf(
                                        "decisionDefinitionType",
                                        "t.decision_definition_type",
                                        DecisionDefinitionTypeEnum.values())
                                .notNull(),
                        Field.tenant(),
                        Field.key("decisionEvaluationKey", "t.decision_evaluation_key")
                                .notNull(),
                        Field.key("processDefinitionKey", "t.process_definition_key"),
                        Field.key("processInstanceKey", "t.process_instance_key"),
                        Field.key("decisionDefinitionKey", "t.decision_definition_key")
                                .notNull(),
                        Field.key("elementInstanceKey", "t.element_instance_key"),
                        Field.key("rootDecisionDefinitionKey", "t.root_decision_definition_key")
                                .notNull(),
                        Field.key("decisionRequirementsKey", "t.decision_requirements_key")
                                .notNull());
    }

    private static DecisionInstanceResult instance(Result row) throws SQLException {
        return new DecisionInstanceResult()
                .decisionEvaluationInstanceKey(row.text("decision_evaluation_instance_key"))
                .decisionEvaluationKey(row.key("decision_evaluation_key"))
                .decisionDefinitionKey(row.key("decision_definition_key"))
                .decisionDefinitionId(row.text("decision_definition_id"))
                .decisionDefinitionName(row.text("decision_definition_name"))
                .decisionDefinitionVersion(row.integer("decision_definition_version"))
                .decisionDefinitionType(DecisionDefinitionTypeEnum.fromValue(row.text("decision_definition_type")))
                .rootDecisionDefinitionKey(row.key("root_decision_definition_key"))
                .processDefinitionKey(keyOrNone(row, "process_definition_key"))
                .processInstanceKey(keyOrNone(row, "process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .elementInstanceKey(keyOrNone(row, "element_instance_key"))
                .state(DecisionInstanceStateEnum.fromValue(row.text("state")))
                .evaluationDate(row.dateTime("evaluation_date"))
                .evaluationFailure(row.text("evaluation_failure"))
                .result(row.text("result"))
                .tenantId(Tenant.DEFAULT);
    }

    private static DecisionInstanceGetQueryResult whole(Result row) throws SQLException {
        return new DecisionInstanceGetQueryResult()
                .decisionEvaluationInstanceKey(row.text("decision_evaluation_instance_key"))
                .decisionEvaluationKey(row.key("decision_evaluation_key"))
                .decisionDefinitionKey(row.key("decision_definition_key"))
                .decisionDefinitionId(row.text("decision_definition_id"))
                .decisionDefinitionName(row.text("decision_definition_name"))
                .decisionDefinitionVersion(row.integer("decision_definition_version"))
                .decisionDefinitionType(DecisionDefinitionTypeEnum.fromValue(row.text("decision_definition_type")))
                .rootDecisionDefinitionKey(row.key("root_decision_definition_key"))
                .processDefinitionKey(keyOrNone(row, "process_definition_key"))
                .processInstanceKey(keyOrNone(row, "process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .elementInstanceKey(keyOrNone(row, "element_instance_key"))
                .state(DecisionInstanceStateEnum.fromValue(row.text("state")))
                .evaluationDate(row.dateTime("evaluation_date"))
                .evaluationFailure(row.text("evaluation_failure"))
                .result(row.text("result"))
                .tenantId(Tenant.DEFAULT)
                .evaluatedInputs(Text.list(row.text("evaluated_inputs"), Input.class).stream()
                        .map(DecisionInstanceReads::input)
                        .toList())
                .matchedRules(Text.list(row.text("matched_rules"), Rule.class).stream()
                        .map(DecisionInstanceReads::rule)
                        .toList());
    }

    private static EvaluatedDecisionInputItem input(Input input) {
        return new EvaluatedDecisionInputItem()
                .inputId(input.id())
                .inputName(input.name())
                .inputValue(input.value());
    }

    private static MatchedDecisionRuleItem rule(Rule rule) {
        return new MatchedDecisionRuleItem()
                .ruleId(rule.id())
                .ruleIndex(rule.index())
                .evaluatedOutputs(rule.outputs().stream()
                        .map(output -> new EvaluatedDecisionOutputItem()
                                .outputId(output.id())
                                .outputName(output.name())
                                .outputValue(output.value())
                                .ruleId(rule.id())
                                .ruleIndex(rule.index()))
                        .toList());
    }

    private static String keyOrNone(Result row, String column) throws SQLException {
        String key = row.key(column);
        return key == null ? NO_KEY : key;
    }
}
