package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.DecisionEvaluationInstruction;
import io.camunda.client.protocol.rest.EvaluateDecisionResult;
import io.camunda.client.protocol.rest.EvaluatedDecisionInputItem;
import io.camunda.client.protocol.rest.EvaluatedDecisionOutputItem;
import io.camunda.client.protocol.rest.EvaluatedDecisionResult;
import io.camunda.client.protocol.rest.MatchedDecisionRuleItem;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.camunda.zeebe.protocol.record.value.MatchedRuleValue;
import java.util.concurrent.TimeoutException;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Evaluates a decision and shows how its result came about. */
@EmbeddedApi
class DecisionEvaluationEndpoint {

    private final Engine engine;

    DecisionEvaluationEndpoint(Engine engine) {
        this.engine = engine;
    }

    @PostMapping("/v2/decision-definitions/evaluation")
    EvaluateDecisionResult evaluate(@RequestBody DecisionEvaluationInstruction request) throws TimeoutException {
        boolean byKey = request.getDecisionDefinitionKey() != null
                && !request.getDecisionDefinitionKey().isBlank();
        boolean byId = request.getDecisionDefinitionId() != null
                && !request.getDecisionDefinitionId().isBlank();
        if (byKey == byId) {
            throw new InvalidRequest(
                    byKey
                            ? "Only one of [decisionDefinitionId, decisionDefinitionKey] is allowed."
                            : "At least one of [decisionDefinitionId, decisionDefinitionKey] is required.");
        }
        DecisionEvaluationRecord command = new DecisionEvaluationRecord()
                .setTenantId(Engine.onlyTenant(request.getTenantId()))
                .setVariables(Engine.document(request.getVariables()));
        if (byKey) {
            command.setDecisionKey(Engine.key("decisionDefinitionKey", request.getDecisionDefinitionKey()));
        } else {
            command.setDecisionId(request.getDecisionDefinitionId());
        }
        var answer = engine.send(ValueType.DECISION_EVALUATION, DecisionEvaluationIntent.EVALUATE, command);
        return result(answer.key(), answer.as(new DecisionEvaluationRecord()));
    }

    private static EvaluateDecisionResult result(long key, DecisionEvaluationRecord evaluation) {
        EvaluateDecisionResult result = new EvaluateDecisionResult()
                .decisionDefinitionId(evaluation.getDecisionId())
                .decisionDefinitionKey(Long.toString(evaluation.getDecisionKey()))
                .decisionDefinitionName(evaluation.getDecisionName())
                .decisionDefinitionVersion(evaluation.getDecisionVersion())
                .decisionEvaluationKey(Long.toString(key))
                .decisionInstanceKey(Long.toString(key))
                .decisionRequirementsId(evaluation.getDecisionRequirementsId())
                .decisionRequirementsKey(Long.toString(evaluation.getDecisionRequirementsKey()))
                .output(evaluation.getDecisionOutput())
                .tenantId(evaluation.getTenantId());
        if (!evaluation.getFailedDecisionId().isEmpty()) {
            result.failedDecisionDefinitionId(evaluation.getFailedDecisionId())
                    .failureMessage(evaluation.getEvaluationFailureMessage());
        }
        evaluation.getEvaluatedDecisions().forEach(decision -> result.addEvaluatedDecisionsItem(evaluated(decision)));
        return result;
    }

    private static EvaluatedDecisionResult evaluated(EvaluatedDecisionValue decision) {
        EvaluatedDecisionResult result = new EvaluatedDecisionResult()
                .decisionDefinitionId(decision.getDecisionId())
                .decisionDefinitionKey(Long.toString(decision.getDecisionKey()))
                .decisionDefinitionName(decision.getDecisionName())
                .decisionDefinitionVersion(decision.getDecisionVersion())
                .decisionDefinitionType(decision.getDecisionType())
                .decisionEvaluationInstanceKey(decision.getDecisionEvaluationInstanceKey())
                .output(decision.getDecisionOutput())
                .tenantId(decision.getTenantId());
        decision.getEvaluatedInputs()
                .forEach(input -> result.addEvaluatedInputsItem(new EvaluatedDecisionInputItem()
                        .inputId(input.getInputId())
                        .inputName(input.getInputName())
                        .inputValue(input.getInputValue())));
        decision.getMatchedRules().forEach(rule -> result.addMatchedRulesItem(matched(rule)));
        return result;
    }

    private static MatchedDecisionRuleItem matched(MatchedRuleValue rule) {
        MatchedDecisionRuleItem item =
                new MatchedDecisionRuleItem().ruleId(rule.getRuleId()).ruleIndex(rule.getRuleIndex());
        rule.getEvaluatedOutputs()
                .forEach(output -> item.addEvaluatedOutputsItem(new EvaluatedDecisionOutputItem()
                        .outputId(output.getOutputId())
                        .outputName(output.getOutputName())
                        .outputValue(output.getOutputValue())
                        .ruleId(rule.getRuleId())
                        .ruleIndex(rule.getRuleIndex())));
        return item;
    }
}
