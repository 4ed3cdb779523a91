package org.opencommissioning.models;

import io.camunda.zeebe.dmn.DecisionEngine;
import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.DecisionEvaluationResult;
import io.camunda.zeebe.dmn.EvaluatedDecision;
import io.camunda.zeebe.dmn.EvaluatedOutput;
import io.camunda.zeebe.dmn.ParsedDecisionRequirementsGraph;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Decisions.Given;
import org.opencommissioning.engine.Decisions.MatchedRule;
import org.opencommissioning.engine.Decisions.Step;
import org.opencommissioning.engine.Decisions.Trial;
import tools.jackson.databind.json.JsonMapper;

/**
 * The decisions of a file that need not be deployed, evaluated by the engine's own implementation: what it answers is what the
 * engine would. Nothing is recorded. Each instance is for one thread at a time.
 */
public final class DecisionGraph {

    private final DecisionEngine engine;
    private final ParsedDecisionRequirementsGraph graph;

    private DecisionGraph(DecisionEngine engine, ParsedDecisionRequirementsGraph graph) {
        this.engine = engine;
        this.graph = graph;
    }

    /**
     * Reads a file of decisions that is well-formed and free of a document type already.
     *
     * @throws IllegalArgumentException with the engine's words when it would not take the file
     */
    public static DecisionGraph read(String xml) {
        DecisionEngine engine = DecisionEngineFactory.createDecisionEngine();
        ParsedDecisionRequirementsGraph graph =
                engine.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        if (!graph.isValid()) {
            throw new IllegalArgumentException(graph.getFailureMessage());
        }
        return new DecisionGraph(engine, graph);
    }

    /**
     * Evaluates a decision and shows every decision it required, also when one of them fails or misses a fact; versions are 0.
     *
     * @param facts the inputs by name; an absent fact is null
     */
    public Trial attempt(String decisionId, Map<String, Object> facts) {
        // By way of JSON and the engine's own encoding, so that numbers and dates are what they would be in a case.
        DirectBuffer encoded = new UnsafeBuffer(
                MsgPackConverter.convertToMsgPack(JsonMapper.shared().writeValueAsString(Decisions.asking(facts))));
        DecisionEvaluationResult result = engine.evaluateDecisionById(
                graph, decisionId, new VariablesContext(MsgPackConverter.convertToMap(encoded)));
        return new Trial(
                result.getEvaluatedDecisions().stream().map(DecisionGraph::step).toList(),
                result.isFailure() ? result.getFailedDecisionId() : null,
                result.isFailure() ? result.getFailureMessage() : null);
    }

    private static Step step(EvaluatedDecision decision) {
        return new Step(
                decision.decisionId(),
                decision.decisionName(),
                0,
                decision.evaluatedInputs().stream()
                        .map(input -> new Given(input.inputId(), input.inputName(), value(input.inputValue())))
                        .toList(),
                value(decision.decisionOutput()),
                decision.matchedRules().stream()
                        .map(rule -> new MatchedRule(rule.ruleIndex(), rule.ruleId(), outputs(rule.evaluatedOutputs())))
                        .toList());
    }

    private static Map<String, Object> outputs(List<EvaluatedOutput> evaluated) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        evaluated.forEach(output -> outputs.put(output.outputName(), value(output.outputValue())));
        return outputs;
    }

    private static Object value(DirectBuffer encoded) {
        return JsonMapper.shared().readValue(MsgPackConverter.convertToJson(encoded), Object.class);
    }
}
