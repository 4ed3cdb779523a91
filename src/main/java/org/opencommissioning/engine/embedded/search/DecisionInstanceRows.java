package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.camunda.zeebe.protocol.record.value.MatchedRuleValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opencommissioning.engine.embedded.search.Projection.Event;

/** Evaluated decisions: inputs, the rules that matched and what they gave. */
final class DecisionInstanceRows {

    private static final List<String> TYPES = List.of("DECISION_TABLE", "LITERAL_EXPRESSION", "UNSPECIFIED");

    private final Table instances = new Table(
            "decision_instance",
            "decision_evaluation_instance_key",
            "decision_evaluation_key",
            "decision_definition_key",
            "decision_definition_id",
            "decision_definition_name",
            "decision_definition_version",
            "decision_definition_type",
            "decision_requirements_key",
            "root_decision_definition_key",
            "process_definition_key",
            "process_instance_key",
            "element_instance_key",
            "state",
            "evaluation_date",
            "evaluation_failure",
            "result",
            "evaluated_inputs",
            "matched_rules",
            "first_position");

    List<Table> tables() {
        return List.of(instances);
    }

    void apply(Event event, Intent intent, DecisionEvaluationRecordValue value) {
        if (intent != DecisionEvaluationIntent.EVALUATED && intent != DecisionEvaluationIntent.FAILED) {
            return;
        }
        List<EvaluatedDecisionValue> decisions = value.getEvaluatedDecisions();
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < decisions.size(); i++) {
            // The decision that failed is the last that was tried.
            boolean failed = intent == DecisionEvaluationIntent.FAILED && i == decisions.size() - 1;
            EvaluatedDecisionValue decision = decisions.get(i);
            // A decision is evaluated once for each that requires it, and says the same each time: one row tells it.
            if (!seen.add(decision.getDecisionKey()) && !failed) {
                continue;
            }
            String id = Text.orNull(decision.getDecisionEvaluationInstanceKey());
            instances
                    .insert(id == null ? event.key() + "-" + (i + 1) : id, event.position())
                    .set("decision_evaluation_key", event.key())
                    .set("decision_definition_key", decision.getDecisionKey())
                    .set("decision_definition_id", decision.getDecisionId())
                    .set("decision_definition_name", Text.orNull(decision.getDecisionName()))
                    .set("decision_definition_version", decision.getDecisionVersion())
                    .set(
                            "decision_definition_type",
                            TYPES.contains(decision.getDecisionType()) ? decision.getDecisionType() : "UNKNOWN")
                    .set("decision_requirements_key", value.getDecisionRequirementsKey())
                    .set("root_decision_definition_key", value.getDecisionKey())
                    .set("process_definition_key", keyOrNull(value.getProcessDefinitionKey()))
                    .set("process_instance_key", keyOrNull(value.getProcessInstanceKey()))
                    .set("element_instance_key", keyOrNull(value.getElementInstanceKey()))
                    .set("state", failed ? "FAILED" : "EVALUATED")
                    .set("evaluation_date", event.timestamp())
                    .set("evaluation_failure", failed ? Text.orNull(value.getEvaluationFailureMessage()) : null)
                    .set("result", decision.getDecisionOutput())
                    .set(
                            "evaluated_inputs",
                            Text.json(decision.getEvaluatedInputs().stream()
                                    .map(input ->
                                            new Input(input.getInputId(), input.getInputName(), input.getInputValue()))
                                    .toList()))
                    .set(
                            "matched_rules",
                            Text.json(decision.getMatchedRules().stream()
                                    .map(DecisionInstanceRows::rule)
                                    .toList()));
        }
    }

    private static Rule rule(MatchedRuleValue rule) {
        return new Rule(
                rule.getRuleId(),
                rule.getRuleIndex(),
                rule.getEvaluatedOutputs().stream()
                        .map(output ->
                                new Output(output.getOutputId(), output.getOutputName(), output.getOutputValue()))
                        .toList());
    }

    private static Long keyOrNull(long key) {
        return key > 0 ? key : null;
    }

    /** An evaluated input, its value as JSON. */
    record Input(String id, String name, String value) {}

    /** A rule that matched; the index counts from 1. */
    record Rule(String id, int index, List<Output> outputs) {}

    /** What a rule gave, its value as JSON. */
    record Output(String id, String name, String value) {}
}
