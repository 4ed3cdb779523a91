package org.opencommissioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No expression keeps whoever evaluates it, whatever it is made of. */
class EvaluationLimitsTest {

    private static final String TEN = "[1,2,3,4,5,6,7,8,9,10]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The loops over written-out lists of findings/models/t-lists.dmn, all in one and one within the other.
                "count(for a in T, b in T, c in T, d in T, e in T, f in T, g in T, h in T return 1)",
                "count(for a in T return for b in T return for c in T return for d in T return for e in T return for f in T return for g in T return 1)",
                "some a in T, b in T, c in T, d in T, e in T, f in T, g in T, h in T satisfies a > 10",
                "every a in T, b in T, c in T, d in T, e in T, f in T, g in T, h in T satisfies a < 11",
                // The doubled texts of t-doub.dmn, and doubled lists.
                "{a: \"xxxxxxxxxxxxxxxx\", b: a+a+a+a+a+a+a+a+a+a, c: b+b+b+b+b+b+b+b+b+b, d: c+c+c+c+c+c+c+c+c+c, e: d+d+d+d+d+d+d+d+d+d, f: e+e+e+e+e+e+e+e+e+e, g: f+f+f+f+f+f+f+f+f+f, h: g+g+g+g+g+g+g+g+g+g, i: h+h+h+h+h+h+h+h+h+h}.i",
                "{a: T, b: concatenate(a,a,a,a,a,a,a,a,a,a), c: concatenate(b,b,b,b,b,b,b,b,b,b), d: concatenate(c,c,c,c,c,c,c,c,c,c), e: concatenate(d,d,d,d,d,d,d,d,d,d), f: concatenate(e,e,e,e,e,e,e,e,e,e), g: concatenate(f,f,f,f,f,f,f,f,f,f)}.g",
                "{a: \"xxxxxxxxxx\", b: string join(for i in 1..1000 return a), c: string join(for i in 1..1000 return b), d: string join(for i in 1..1000 return c)}.d",
                "count(for i in 1..1000000000 return i)",
                "count(for i in date(\"0001-01-01\")..date(\"9999-12-31\") return i)",
                // Backtracking.
                "matches(LONG, \"(.*a){15}c\")",
                "matches(LONG, \"(a|b|ab|a.)*?(a|.)*c\\1\")",
                "replace(LONG, \"(.*a){15}c\", \"d\")",
                "split(LONG, \"(.*a){15}c\")",
                "extract(LONG, \"(.*a){15}c\")",
                "matches(pattern: \"(.*a){15}c\", input: LONG)",
                "replace(string join(for i in 1..100000 return \"a\"), \"a\", string join(for i in 1..10000 return \"bbbbbbbbbb\"))",
                // Recursion.
                "{f: function(x) f(x) + f(x), g: f(1)}.g"
            })
    void isEndedWithAReason(String expression) {
        String feel = expression
                .replace("LONG", "\"" + "a".repeat(60) + "!\"")
                .replace(" in T", " in " + TEN)
                .replace("a: T", "a: " + TEN);
        assertThat(within(() -> Expressions.evaluate(feel, Map.of()))).as(feel).isNotPresent();
        // The same in a table, as the engine makes it.
        var result = within(() -> made(feel));
        assertThat(result.isFailure() || result.getOutput().capacity() == 1)
                .as(feel)
                .isTrue();
    }

    @Test
    void theReasonIsTold() {
        assertThat(made("count(for a in X, b in X, c in X, d in X, e in X, f in X return 1)".replace("X", TEN))
                        .getFailureMessage())
                .contains(
                        "The evaluation was ended because what it makes is larger than 2,000,000 characters or 100,000 items.");
        assertThat(made("matches(\"" + "a".repeat(60) + "\", \"(.*a){15}c\")").getFailureMessage())
                .contains("a pattern goes back and forth in a text more than 5,000,000 times");
    }

    @Test
    void aTableIsOneEvaluationWithAllItsCells() {
        String slow =
                "count(for a in X return for b in X return for c in X return for d in X return for e in X return 1)"
                        .replace("X", TEN);
        var rules = new StringBuilder();
        for (int rule = 0; rule < 200; rule++) {
            rules.append("<rule id=\"r" + rule + "\"><inputEntry id=\"i" + rule + "\"><text>&gt; " + slow
                    + "</text></inputEntry><outputEntry id=\"o" + rule + "\"><text>1</text></outputEntry></rule>");
        }
        var result = within(() -> decide("""
                <decisionTable id="table" hitPolicy="COLLECT">
                  <input id="in"><inputExpression id="ie" typeRef="number"><text>n</text></inputExpression></input>
                  <output id="out" name="r" typeRef="number"/>%s</decisionTable>""".formatted(rules)));
        assertThat(result.getFailureMessage())
                .contains("The evaluation was ended because what it makes is larger than 20,000,000 characters");
    }

    @Test
    void whatPeopleWriteIsWellWithin() {
        assertThat(Expressions.evaluate("=count(for i in 1..5000 return i * 2)", Map.of()))
                .isPresent();
        assertThat(Expressions.evaluate(
                        "=matches(postcode, \"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\")",
                        Map.of("postcode", "ME14 1XQ")))
                .contains(true);
        assertThat(Expressions.evaluate("=replace(\"a-b-c\", \"-\", \"+\")", Map.of()))
                .contains("a+b+c");
        assertThat(Expressions.evaluate("=split(\"a;b\", \";\")", Map.of())).contains(List.of("a", "b"));
        assertThat(Expressions.evaluate(
                        "=sum(for o in offers, p in offers return o.price * p.price)",
                        Map.of("offers", java.util.Collections.nCopies(50, Map.of("price", 2)))))
                .isPresent();
    }

    /** A fresh thread with the stack of a server's, so that a test ends although an evaluation does not. */
    private static <T> T within(java.util.function.Supplier<T> evaluation) {
        var done = new CompletableFuture<T>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                done.complete(evaluation.get());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static io.camunda.zeebe.dmn.DecisionEvaluationResult made(String feel) {
        return decide(
                "<literalExpression id=\"le\"><text>" + feel.replace("<", "&lt;") + "</text></literalExpression>");
    }

    private static io.camunda.zeebe.dmn.DecisionEvaluationResult decide(String logic) {
        var engine = DecisionEngineFactory.createDecisionEngine();
        var graph = engine.parse(new ByteArrayInputStream("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="http://camunda.org/schema/1.0/dmn">
                  <decision id="decision" name="Decision"><variable id="v" name="r"/>%s</decision>
                </definitions>""".formatted(logic).getBytes(StandardCharsets.UTF_8)));
        assertThat(graph.isValid()).as(graph.getFailureMessage()).isTrue();
        return engine.evaluateDecisionById(graph, "decision", new VariablesContext(Map.of("n", 1)));
    }
}
