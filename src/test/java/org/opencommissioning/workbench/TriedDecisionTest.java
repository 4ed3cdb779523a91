package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.workbench.Replay.Outcome;
import org.opencommissioning.workbench.Replay.Replayed;

/** Who approves a rule reads what the decision answers, and is not told that all stays as it is where nobody knows. */
class TriedDecisionTest {

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
              <decision id="days" name="Days">
                <decisionTable id="t" %s>
                  <input id="i" label="Kind"><inputExpression id="e" typeRef="string"><text>kind</text></inputExpression></input>
                  <output id="o" label="Days" name="days" typeRef="number"/>
                  <rule id="r1"><inputEntry id="c1"><text>-</text></inputEntry><outputEntry id="d1"><text>10</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="c2"><text>-</text></inputEntry><outputEntry id="d2"><text>4</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hitPolicy="COLLECT" aggregation="MIN" | 4
            hitPolicy="COLLECT" aggregation="SUM" | 14
            hitPolicy="COLLECT" aggregation="COUNT" | 2
            hitPolicy="FIRST" | 10
            hitPolicy="COLLECT" | 10, 4""")
    void aTryShowsTheAnswerByTheHitPolicyAndNotEveryRuleThatMatched(String policy, String answer) {
        ReadDecisions read = ReadDecisions.of(TABLE.formatted(policy));
        Decisions.Trial trial = read.attempt("days", Map.of("kind", "goods"));

        assertThat(TriedDecision.all(read.file(), trial, Map.of("kind", "goods"))
                        .getLast()
                        .outputs())
                .singleElement()
                .isEqualTo(new TriedDecision.Line("Days", answer));
    }

    /** What was tried once without a word of what was wrong, from {@code findings/models}. */
    @Test
    void whereSomethingComesToNothingFeelsOwnWordsSayWhy() throws IOException {
        ReadDecisions read =
                ReadDecisions.of(Files.readString(Path.of("src/test/resources/findings/models/t-err2.dmn")));
        Map<String, Object> facts = Map.of("s", "text");
        assertThat(TriedDecision.all(read.file(), read.attempt("t-err2", facts), facts)
                        .getLast()
                        .outputs())
                .singleElement()
                .satisfies(line ->
                        assertThat(line.value()).startsWith("nothing: ").contains("Can't add '1' to '\"text\"'"));

        ReadDecisions table = ReadDecisions.of(TABLE.formatted("hitPolicy=\"FIRST\"")
                .replace("<text>kind</text>", "<text>kind + 1</text>")
                .replace("<text>10</text>", "<text>kind * 2</text>"));
        TriedDecision made = TriedDecision.all(
                        table.file(), table.attempt("days", Map.of("kind", "goods")), Map.of("kind", "goods"))
                .getLast();
        assertThat(made.inputs())
                .singleElement()
                .satisfies(line -> assertThat(line.value()).contains("Can't add"));
        assertThat(made.outputs()).anySatisfy(line -> assertThat(line.value()).contains("Can't multiply"));
    }

    @Test
    void whatCannotBeToldIsNeverCountedAsUnchanged() {
        assertThat(result(Outcome.SAME, Outcome.NOT_KNOWN, Outcome.NOT_KNOWN).words())
                .isEqualTo("None of 1 answer would change. Of 2 more it cannot be told.");
        assertThat(result(Outcome.NOT_KNOWN, Outcome.NOT_KNOWN).words())
                .isEqualTo("It cannot be told of any of these 2 answers whether it would change.");
        assertThat(result(Outcome.SAME, Outcome.CHANGED, Outcome.NO_ANSWER).words())
                .isEqualTo("1 of 3 answers would change. 1 would get no answer any more.");
    }

    private static Replay.Result result(Outcome... outcomes) {
        return new Replay.Result(
                DecisionFile.read(TABLE.formatted("hitPolicy=\"FIRST\""))
                        .decision("days")
                        .orElseThrow(),
                List.of(outcomes).stream()
                        .map(outcome -> new Replayed(null, 1, outcome, Map.of(), null, null, List.of()))
                        .toList(),
                0,
                outcomes.length);
    }
}
