package org.opencommissioning.engine;

import io.camunda.zeebe.el.EvaluationContext;
import io.camunda.zeebe.el.EvaluationResult;
import io.camunda.zeebe.el.Expression;
import io.camunda.zeebe.el.ExpressionLanguage;
import io.camunda.zeebe.el.impl.FeelExpressionLanguage;
import io.camunda.zeebe.el.impl.InvalidExpression;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngineClock;

/** The expressions of process models, evaluated within limits. */
public final class LimitedExpressions implements ExpressionLanguage {

    private final ExpressionLanguage language;

    private LimitedExpressions(ExpressionLanguage language) {
        this.language = language;
    }

    public static ExpressionLanguage language(FeelEngineClock clock) {
        ExpressionLanguage language = new FeelExpressionLanguage(clock);
        EvaluationLimits.limit((FeelEngine) Fields.get(language, "feelEngine"));
        return new LimitedExpressions(language);
    }

    @Override
    public Expression parseExpression(String text) {
        try {
            return EvaluationLimits.tooDeep(text)
                    ? new InvalidExpression(text, EvaluationLimits.TOO_DEEP)
                    : language.parseExpression(text);
        } catch (StackOverflowError tooDeep) {
            return new InvalidExpression(text, EvaluationLimits.TOO_DEEP);
        }
    }

    @Override
    public EvaluationResult evaluateExpression(Expression expression, EvaluationContext context) {
        return language.evaluateExpression(expression, context);
    }
}
