package org.opencommissioning.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;

/** FEEL as models and forms write it, for what the application must evaluate itself, such as the conditions in a form. */
public final class Expressions {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private Expressions() {
    }

    /**
     * Evaluates an expression, with or without its leading equals sign.
     *
     * @return empty when it cannot be evaluated or its result is null
     */
    public static Optional<Object> evaluate(String expression, Map<String, Object> context) {
        var feel = expression.startsWith("=") ? expression.substring(1) : expression;
        return FEEL.evaluateExpression(feel, context) instanceof SuccessfulEvaluationResult result
                ? Optional.ofNullable(result.result())
                : Optional.empty();
    }

    /** What is wrong with an expression; empty when it can be read. */
    public static Optional<String> problem(String expression) {
        return problem(FEEL.parseExpression(expression));
    }

    /** What is wrong with what a cell of a decision table asks of its input; empty when it can be read. */
    public static Optional<String> problemOfTest(String tests) {
        return problem(FEEL.parseUnaryTests(tests));
    }

    private static Optional<String> problem(ParseResult parsed) {
        return parsed.isSuccess() ? Optional.empty() : Optional.of(parsed.failure().message());
    }
}
