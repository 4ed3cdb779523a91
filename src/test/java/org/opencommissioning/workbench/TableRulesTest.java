package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of one answer that would give two, or none, is found before it is published: a case that asked it would stop. */
class TableRulesTest {

    private static String changed(String file, String what, String by) throws IOException {
        String content = Files.readString(Path.of("dmn", file));
        assertThat(content).contains(what);
        return content.replaceFirst(java.util.regex.Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(by));
    }

    private static TableRules.Found found(String content, String decision) {
        DecisionFile file = DecisionFile.read(content);
        return TableRules.of(file, file.decision(decision).orElseThrow()).orElseThrow();
    }

    static Stream<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("dmn"))) {
            return files.filter(one -> one.toString().endsWith(".dmn")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noLiveTableGivesTwoAnswersOrNone(Path path) throws IOException {
        DecisionFile file = DecisionFile.read(Files.readString(path));
        for (DecisionFile.Decision decision : file.decisions()) {
            TableRules.of(file, decision).ifPresent(found -> {
                assertThat(found.overlaps()).as(decision.id()).isEmpty();
                assertThat(found.gap()).as(decision.id()).isNull();
                assertThat(found.whole()).as(decision.id()).isTrue();
            });
        }
    }

    @Test
    void twoRulesThatMatchTheSameFactsAreNamedWithAnExample() throws IOException {
        String content = changed(
                "contract-extension.dmn", "<text>\"Good\"</text>", "<text>\"Good\",\"Approaching target\"</text>");

        List<TableRules.Overlap> overlaps = found(content, "contract-extension").overlaps();

        assertThat(overlaps).singleElement().satisfies(overlap -> {
            assertThat(overlap.first().number()).isEqualTo(2);
            assertThat(overlap.second().number()).isEqualTo(3);
            assertThat(overlap.facts())
                    .containsEntry("extensionProvided", true)
                    .containsEntry("rating", "Approaching target");
            assertThat(TableRules.words(DecisionFile.read(content), overlap.facts()))
                    .contains("Approaching target", "yes");
        });
    }

    @Test
    void anOverlapOnTheVeryBoundaryIsFound() throws IOException {
        List<TableRules.Overlap> overlaps = found(
                        changed("plan-rules.dmn", "<text>&lt; 2</text>", "<text>&lt;= 2</text>"), "key-decision")
                .overlaps();

        assertThat(overlaps)
                .isNotEmpty()
                .anySatisfy(overlap -> assertThat((BigDecimal) overlap.facts().get("divisionsAffected"))
                        .isEqualByComparingTo("2"));
    }

    @Test
    void factsThatNoRuleMatchesAreNamed() throws IOException {
        TableRules.Found found = found(
                changed(
                        "contract-extension.dmn",
                        "<text>\"Approaching target\",\"Requires improvement\",",
                        "<text>\"Requires improvement\","),
                "contract-extension");

        assertThat(found.overlaps()).isEmpty();
        assertThat(found.gap()).containsEntry("extensionProvided", true).containsEntry("rating", "Approaching target");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIQUE  | 10 | 10 | 1
            ANY     | 10 | 4  | 1
            ANY     | 10 | 10 | 0
            """)
    void ofOneAnswerOnlyThoseThatDifferArePutRight(String policy, String first, String second, int overlaps) {
        String table = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <inputData id="kind" name="Kind"><variable id="v" name="kind" typeRef="string"/></inputData>
                  <decision id="days" name="Days"><informationRequirement id="q"><requiredInput href="#kind"/></informationRequirement>
                    <decisionTable id="t" hitPolicy="%s">
                      <input id="i" label="Kind"><inputExpression id="e" typeRef="string"><text>kind</text></inputExpression></input>
                      <output id="o" label="Days" name="days" typeRef="number"/>
                      <rule id="r1"><inputEntry id="c1"><text>-</text></inputEntry><outputEntry id="d1"><text>%s</text></outputEntry></rule>
                      <rule id="r2"><inputEntry id="c2"><text>"goods"</text></inputEntry><outputEntry id="d2"><text>%s</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>""".formatted(policy, first, second);

        assertThat(found(table, "days").overlaps()).hasSize(overlaps);
    }

    @Test
    void onlyWhatChangedIsGoneThroughAgain() throws IOException {
        DecisionFile live = DecisionFile.read(Files.readString(Path.of("dmn/plan-rules.dmn")));
        DecisionFile draft =
                DecisionFile.read(changed("plan-rules.dmn", "<text>&lt; 2</text>", "<text>&lt;= 2</text>"));

        assertThat(draft.decisions().stream()
                        .filter(DecisionFile.Decision::isTable)
                        .filter(decision -> !TableRules.same(live, draft, decision))
                        .map(DecisionFile.Decision::id))
                .containsExactly("key-decision");
    }
}
