package org.opencommissioning.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencommissioning.decisions.DecisionTables.Answer;
import org.opencommissioning.decisions.DecisionTables.Decision;
import org.opencommissioning.decisions.DecisionTables.DecisionFile;
import org.opencommissioning.decisions.DecisionTables.Input;
import org.opencommissioning.decisions.DecisionTables.Rule;
import org.w3c.dom.Element;

/** What holds for every table: complete, without overlap, without dead rules, sourced, and drawn. */
class TablesTest {

    private static final Pattern MISSING = Pattern.compile("(\\w+) is missing");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"-])\\d+(?:\\.\\d+)?(?![\\w\"-])");
    private static final Pattern DATE = Pattern.compile("date\\(\"([0-9-]+)\"\\)");

    static Stream<DecisionFile> files() {
        return DecisionTables.files().values().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theEngineAcceptsTheFile(DecisionFile file) {
        assertThat(DecisionTables.parsed(file.id()).isValid())
                .as(DecisionTables.parsed(file.id()).getFailureMessage())
                .isTrue();
        assertThat(file.top().id())
                .as("the first decision is the one the file is named after")
                .isEqualTo(file.id());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everythingIsExplained(DecisionFile file) {
        for (Decision decision : file.decisions()) {
            assertThat(decision.name()).isNotBlank();
            assertThat(decision.description())
                    .as("description of %s", decision.id())
                    .isNotBlank();
            assertThat(decision.question())
                    .as("the one question of %s", decision.id())
                    .endsWith("?");
            assertThat(decision.inputs())
                    .as("column labels of %s", decision.id())
                    .allSatisfy(input -> assertThat(input.label()).isNotBlank());
            assertThat(decision.rules())
                    .as("sources of %s", decision.id())
                    .allSatisfy(rule -> assertThat(rule.annotation()).isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void tablesStaySmallAndCellsPlain(DecisionFile file) {
        for (Decision decision : file.decisions()) {
            assertThat(decision.rules())
                    .as("rules of %s: split a table that answers more than one question", decision.id())
                    .hasSizeLessThanOrEqualTo(18);
            for (Rule rule : decision.rules()) {
                assertThat(rule.inputs()).as("cells of %s", rule.id()).noneMatch(cell -> cell.contains("if "));
                assertThat(rule.outputs()).as("cells of %s", rule.id()).noneMatch(cell -> cell.startsWith("if "));
            }
            assertThat(decision.inputs())
                    .as("no nested if in %s", decision.id())
                    .allSatisfy(input -> assertThat(input.expression().split("\\bif ", -1).length)
                            .isLessThanOrEqualTo(2));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyDecisionAndFactIsDrawn(DecisionFile file) {
        Set<String> drawn = new HashSet<>();
        Set<String> ids = new HashSet<>();
        var elements = file.definitions().getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.hasAttribute("dmnElementRef")) {
                drawn.add(element.getAttribute("dmnElementRef"));
            }
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id")))
                        .as("id %s is used once", element.getAttribute("id"))
                        .isTrue();
            }
        }
        assertThat(drawn).containsAll(file.facts());
        assertThat(drawn)
                .containsAll(file.decisions().stream().map(Decision::id).toList());
    }

    /**
     * Asks the decision with nothing known, gives each fact it misses every value next to a boundary of any rule, and so on: all that
     * the decision can be asked. A UNIQUE table must have exactly one answer each time, and every rule must be reached.
     */
    @ParameterizedTest
    @MethodSource("files")
    void noGapNoOverlapNoDeadRule(DecisionFile file) {
        Set<String> reached = new HashSet<>();
        int answers = explore(file, new HashMap<>(), reached);
        Set<String> dead = new TreeSet<>(file.ruleIds());
        dead.removeAll(reached);
        assertThat(dead).as("rules that no combination of facts reaches").isEmpty();
        assertThat(answers).isPositive();
    }

    private static int explore(DecisionFile file, Map<String, Object> facts, Set<String> reached) {
        Answer answer = DecisionTables.evaluate(file.id(), facts);
        if (answer.refusal() != null) {
            Matcher missing = MISSING.matcher(answer.refusal());
            assertThat(missing.find())
                    .as("%s with %s: %s", file.id(), facts, answer.refusal())
                    .isTrue();
            String last = missing.group(1);
            while (missing.find()) {
                last = missing.group(1);
            }
            assertThat(facts)
                    .as("%s is refused although given: %s", last, answer.refusal())
                    .doesNotContainKey(last);
            int answers = 0;
            for (Map<String, Object> alternative : alternatives(file, last)) {
                Map<String, Object> more = new HashMap<>(facts);
                more.putAll(alternative);
                answers += explore(file, more, reached);
            }
            return answers;
        }
        for (Decision decision : file.decisions()) {
            List<String> matched = answer.matched().getOrDefault(decision.id(), List.of());
            if ("UNIQUE".equals(decision.hitPolicy()) && matched.size() != 1) {
                assertThat(matched)
                        .as("gap or overlap in %s with %s", decision.id(), facts)
                        .hasSize(1);
            }
            reached.addAll(matched);
        }
        return 1;
    }

    private static List<Map<String, Object>> alternatives(DecisionFile file, String fact) {
        if (fact.equals("threshold")) {
            return List.of(
                    Map.of("threshold", 207720), Map.of("threshold", 5193000), Map.of("commencedOn", "2025-02-23"));
        }
        if (fact.equals("newValue")) {
            return List.of(Map.of(fact, 100), Map.of(fact, 121));
        }
        if (fact.equals("originalValue")) {
            return List.of(Map.of("originalValue", 100), Map.of("originalValue", 100, "approvedCeiling", 120));
        }
        Set<Object> values = new LinkedHashSet<>();
        for (Decision decision : file.decisions()) {
            for (int column = 0; column < decision.inputs().size(); column++) {
                Input input = decision.inputs().get(column);
                if (Pattern.compile("\\b" + fact + "\\b")
                        .matcher(input.expression())
                        .find()) {
                    if (input.expression()
                            .contains("contains([\"" + String.join("\", \"", input.allowed()) + "\"], " + fact + ")")) {
                        values.addAll(input.allowed());
                    }
                    if (input.expression().contains(fact + " instance of boolean")) {
                        values.addAll(List.of(true, false));
                    }
                    if (input.expression().contains("date(" + fact + ")")
                            || input.expression().contains(fact + " instance of number")) {
                        boundaries(file, decision, column, input, values);
                    }
                }
            }
        }
        assertThat(values).as("values of %s in %s", fact, file.id()).isNotEmpty();
        return values.stream().map(value -> Map.of(fact, value)).toList();
    }

    private static String variable(Decision required) {
        return required.resultName() + ".";
    }

    private static void boundaries(DecisionFile file, Decision decision, int column, Input input, Set<Object> values) {
        List<String> texts = new ArrayList<>();
        decision.rules().forEach(rule -> texts.add(rule.inputs().get(column)));
        // A column may compare with figures that a required decision gives: bands.formalTenderFrom.
        file.decisions().stream()
                .filter(required -> input.expression().contains(variable(required)))
                .forEach(required -> required.rules().forEach(rule -> texts.addAll(rule.outputs())));
        if (input.expression().contains("threshold")) {
            texts.addAll(List.of(">= 207720", ">= 5193000"));
        }
        boolean dates = input.expression().contains("date(");
        if (!dates) {
            texts.add("0");
        }
        for (String text : texts) {
            Matcher boundary = (dates ? DATE : NUMBER).matcher(text);
            while (boundary.find()) {
                if (dates) {
                    LocalDate date = LocalDate.parse(boundary.group(1));
                    values.addAll(List.of(date.minusDays(1).toString(), date.toString()));
                } else {
                    BigDecimal number = new BigDecimal(boundary.group());
                    sides(text, boundary)
                            .map(number::add)
                            .filter(each -> each.signum() >= 0)
                            .map(BigDecimal::stripTrailingZeros)
                            .forEach(values::add);
                }
            }
        }
    }

    /** The penny on either side of a boundary on which the answer may turn. */
    private static Stream<BigDecimal> sides(String cell, Matcher boundary) {
        String before = cell.substring(0, boundary.start());
        String after = cell.substring(boundary.end());
        BigDecimal penny = new BigDecimal("0.01");
        if (before.endsWith("<= ") || before.endsWith("> ") || before.endsWith("(") || after.startsWith("]")) {
            return Stream.of(BigDecimal.ZERO, penny);
        }
        return cell.equals(boundary.group())
                ? Stream.of(penny.negate(), BigDecimal.ZERO, penny)
                : Stream.of(penny.negate(), BigDecimal.ZERO);
    }
}
