package org.opencommissioning.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.SomeItem;
import org.jspecify.annotations.Nullable;
import scala.Product;
import scala.Tuple2;
import scala.collection.immutable.List;
import scala.jdk.javaapi.CollectionConverters;

/** FEEL as models and forms write it, for what the application must evaluate itself, such as the conditions in a form. */
public final class Expressions {

    private static final int MOST_STEPS = 10_000;

    private static final FeelEngineApi FEEL =
            limited(FeelEngineBuilder.forJava().build());

    private Expressions() {}

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

    /**
     * What FEEL itself says of an evaluation that comes to nothing, such as a text to which a number is added; empty where it comes to something.
     *
     * @return each in a sentence
     */
    public static java.util.List<String> warnings(String expression, Map<String, Object> context) {
        EvaluationResult made = FEEL.evaluateExpression(expression, context);
        return made instanceof SuccessfulEvaluationResult result && result.result() != null
                ? java.util.List.of()
                : CollectionConverters.asJava(made.suppressedFailures()).stream()
                        .map(EvaluationFailure::failureMessage)
                        .distinct()
                        .toList();
    }

    /** An expression, or the tests of a cell, that is read once and evaluated often. */
    public static final class Readable {

        private final ParseResult parsed;

        private Readable(ParseResult parsed) {
            this.parsed = parsed;
        }

        /** What it gives; null when it cannot be read or evaluated. */
        public @Nullable Object value(Map<String, Object> context) {
            return parsed.isSuccess()
                            && FEEL.evaluate(parsed.parsedExpression(), context)
                                    instanceof SuccessfulEvaluationResult result
                    ? result.result()
                    : null;
        }

        /** Whether what stands in the column passes it. */
        public boolean holds(@Nullable Object given, Map<String, Object> context) {
            return parsed.isSuccess()
                    && FEEL.evaluateWithInput(parsed.parsedExpression(), given, context)
                            instanceof SuccessfulEvaluationResult result
                    && Boolean.TRUE.equals(result.result());
        }
    }

    /** Reads an expression. */
    public static Readable readable(String expression) {
        return new Readable(FEEL.parseExpression(expression));
    }

    /** Reads what a cell of a decision table asks of its input. */
    public static Readable readableTest(String tests) {
        return new Readable(FEEL.parseUnaryTests(tests));
    }

    private static FeelEngineApi limited(FeelEngineApi feel) {
        EvaluationLimits.limit((FeelEngine) Fields.get(feel, "engine"));
        return feel;
    }

    /** What is wrong with an expression; empty when it can be read. */
    public static Optional<String> problem(String expression) {
        return problem(FEEL.parseExpression(expression));
    }

    /** What is wrong with what a cell of a decision table asks of its input; empty when it can be read. */
    public static Optional<String> problemOfTest(String tests) {
        return problem(FEEL.parseUnaryTests(tests));
    }

    /**
     * Whether loops could keep whoever evaluates a text busy for long: an evaluation is never broken off, and the engine does nothing else meanwhile. So loops
     * over numbers have their ends written out, and take at most {@value #MOST_STEPS} steps in all.
     *
     * @param text an expression, with or without its leading equals sign, or the tests of a cell; anything else has no loops
     */
    public static boolean endless(String text) {
        if (!text.contains("..")) {
            return false;
        }
        var feel = text.strip().startsWith("=") ? text.strip().substring(1) : text;
        var parsed = FEEL.parseExpression(feel);
        if (!parsed.isSuccess()) {
            parsed = FEEL.parseUnaryTests(feel);
        }
        return parsed.isSuccess() && steps(parsed.parsedExpression().expression()) > MOST_STEPS;
    }

    /** How many steps the loops within a part of an expression take; infinitely many where that is known only when it is evaluated. */
    private static double steps(Object part) {
        return switch (part) {
            case For loop -> steps(loop.iterators(), loop.exp());
            case SomeItem loop -> steps(loop.iterators(), loop.condition());
            case EveryItem loop -> steps(loop.iterators(), loop.condition());
            case Product product -> {
                double steps = 0;
                for (int at = 0; at < product.productArity(); at++) {
                    steps += steps(product.productElement(at));
                }
                yield steps;
            }
            default -> 0;
        };
    }

    private static double steps(List<Tuple2<String, Exp>> iterators, Exp body) {
        double rounds = 1;
        for (var rest = iterators; !rest.isEmpty(); rest = (List<Tuple2<String, Exp>>) rest.tail()) {
            Exp over = rest.head()._2();
            rounds *= over instanceof IterationContext range
                    ? length(end(range.start()), end(range.end()))
                    : 1 + steps(over);
        }
        return rounds * (1 + steps(body));
    }

    /** Infinite when either end is: the difference of two unknown ends is no number. */
    private static double length(double start, double end) {
        return Double.isInfinite(start) || Double.isInfinite(end)
                ? Double.POSITIVE_INFINITY
                : Math.abs(end - start) + 1;
    }

    private static double end(Exp written) {
        return switch (written) {
            case ConstNumber number -> number.value().toDouble();
            case ArithmeticNegation negative -> -end(negative.x());
            default -> Double.POSITIVE_INFINITY;
        };
    }

    private static Optional<String> problem(ParseResult parsed) {
        return parsed.isSuccess()
                ? Optional.empty()
                : Optional.of(parsed.failure().message());
    }
}
