package org.opencommissioning.engine;

import io.camunda.zeebe.dmn.DecisionContext;
import io.camunda.zeebe.dmn.DecisionEngine;
import io.camunda.zeebe.dmn.DecisionEvaluationResult;
import io.camunda.zeebe.dmn.ParsedDecisionRequirementsGraph;
import io.camunda.zeebe.dmn.impl.DmnScalaDecisionEngine;
import io.camunda.zeebe.dmn.impl.ParseFailureMessage;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.dmn.DmnEngine;
import org.camunda.feel.FeelEngine;

/** Decisions, each made with all it rests on within the limits of one evaluation. */
public final class LimitedDecisions implements DecisionEngine {

    private final DecisionEngine decisions;

    private LimitedDecisions(DecisionEngine decisions) {
        this.decisions = decisions;
    }

    public static DecisionEngine engine() {
        DecisionEngine decisions = new DmnScalaDecisionEngine();
        DmnEngine dmn = (DmnEngine) Fields.get(decisions, "dmnEngine");
        EvaluationLimits.limit((FeelEngine) Fields.get(dmn.feelEngine(), "engine"));
        return new LimitedDecisions(decisions);
    }

    @Override
    public ParsedDecisionRequirementsGraph parse(InputStream file) {
        try {
            byte[] content = file.readAllBytes();
            return EvaluationLimits.tooDeep(new String(content, StandardCharsets.UTF_8))
                    ? new ParseFailureMessage(EvaluationLimits.TOO_DEEP)
                    : decisions.parse(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackOverflowError tooDeep) {
            return new ParseFailureMessage(EvaluationLimits.TOO_DEEP);
        }
    }

    @Override
    public DecisionEvaluationResult evaluateDecisionById(
            ParsedDecisionRequirementsGraph graph, String decisionId, DecisionContext context) {
        Timer.Sample begun = Timer.start(Metrics.globalRegistry);
        try {
            return EvaluationLimits.together(() -> decisions.evaluateDecisionById(graph, decisionId, context));
        } finally {
            begun.stop(Timer.builder("opencommissioning.evaluations")
                    .description("Decisions that were made, each with all it rests on, and how long each took")
                    .tag("decision", decisionId)
                    .register(Metrics.globalRegistry));
        }
    }
}
