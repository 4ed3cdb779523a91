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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencommissioning.decisions.DecisionTables.Answer;
import org.opencommissioning.decisions.DecisionTables.Asked;
import org.opencommissioning.decisions.DecisionTables.Decision;
import org.opencommissioning.decisions.DecisionTables.DecisionFile;
import org.opencommissioning.decisions.DecisionTables.Input;
import org.opencommissioning.decisions.DecisionTables.Kind;
import org.opencommissioning.decisions.DecisionTables.Rule;
import org.w3c.dom.Element;

/** What holds for every table: complete, without overlap, without dead rules, sourced, and drawn. */
class TablesTest {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"-])\\d+(?:\\.\\d+)?(?![\\w\"-])");
    private static final Pattern DATE = Pattern.compile("date\\(\"([0-9-]+)\"\\)");

    static Stream<DecisionFile> files() {
        return DecisionTables.files().values().stream();
    }

    static Stream<Asked> asked() {
        return DecisionTables.asked().values().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theEngineAcceptsTheFile(DecisionFile file) {
        assertThat(DecisionTables.parsed(file.id()).isValid())
                .as(DecisionTables.parsed(file.id()).getFailureMessage())
                .isTrue();
        assertThat(file.decisions().getFirst().id())
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
            assertThat(decision.inputs().stream().filter(input -> !input.namesMissing()))
                    .as("columns of %s that hold more than a fact or an answer, compared at most", decision.id())
                    .allSatisfy(input -> assertThat(input.expression())
                            .doesNotContain("assert(")
                            .hasSizeLessThanOrEqualTo(80));
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
        assertThat(drawn).containsAll(file.drawn());
        assertThat(drawn)
                .containsAll(file.decisions().stream().map(Decision::id).toList());
    }

    /** One fact, one kind, the same words: whichever file asks for it. */
    @Test
    void aFactIsTheSameInEveryFile() {
        Map<String, Kind> known = new HashMap<>();
        DecisionTables.files()
                .values()
                .forEach(file -> file.facts()
                        .forEach((fact, kind) -> assertThat(known.merge(fact, kind, (first, second) -> first))
                                .as("%s in %s", fact, file.id())
                                .isEqualTo(kind)));
        DecisionTables.asked()
                .values()
                .forEach(asked -> assertThat(asked.file().facts().keySet())
                        .as("facts of %s whose kind is said", asked.id())
                        .containsAll(asked.facts()));
    }

    /**
     * Asks the decision with nothing known, gives each fact it misses every value next to a boundary of any rule, and so on: all that
     * the decision can be asked. A UNIQUE table must have exactly one answer each time, and every rule must be reached.
     */
    @ParameterizedTest
    @MethodSource("asked")
    void noGapNoOverlapNoDeadRule(Asked asked) {
        Set<String> reached = new HashSet<>();
        int answers = explore(asked, new HashMap<>(), reached);
        Set<String> dead = new TreeSet<>(asked.ruleIds());
        dead.removeAll(reached);
        assertThat(dead).as("rules that no combination of facts reaches").isEmpty();
        assertThat(answers).isPositive();
    }

    private static int explore(Asked asked, Map<String, Object> facts, Set<String> reached) {
        Answer answer = DecisionTables.evaluateAlone(asked.id(), facts);
        if (answer.refusal() != null) {
            assertThat(answer.missing())
                    .as("%s with %s: %s", asked.id(), facts, answer.refusal())
                    .isNotNull();
            assertThat(facts)
                    .as("%s is refused although given: %s", answer.missing(), answer.refusal())
                    .doesNotContainKey(answer.missing());
            int answers = 0;
            for (Map<String, Object> alternative : alternatives(asked, answer.missing())) {
                Map<String, Object> more = new HashMap<>(facts);
                more.putAll(alternative);
                answers += explore(asked, more, reached);
            }
            return answers;
        }
        for (Decision decision : asked.parts()) {
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

    private static List<Map<String, Object>> alternatives(Asked asked, String fact) {
        if (fact.equals("newValue")) {
            return List.of(Map.of(fact, 100), Map.of(fact, 121), Map.of(fact, 5_000_001));
        }
        if (fact.equals("originalValue")) {
            return List.of(
                    Map.of("originalValue", 100),
                    Map.of("originalValue", 100, "approvedCeiling", 120),
                    Map.of("originalValue", 100, "approvedCeiling", 6_000_000));
        }
        if (asked.id().equals("procurement-route") && fact.equals("deliveryModel")) {
            // Asked only of what is no procurement, and nothing else is none.
            return List.of(Map.of(fact, "grant"), Map.of(fact, "in-house"));
        }
        Kind kind = asked.file().facts().get(fact);
        assertThat(kind).as("kind of %s in %s", fact, asked.file().id()).isNotNull();
        Set<Object> values = new LinkedHashSet<>(kind.words());
        if (kind.type().equals("boolean")) {
            values.addAll(List.of(true, false));
        }
        if (kind.type().equals("number") || kind.type().equals("date")) {
            for (Decision decision : asked.tables()) {
                for (int column = 0; column < decision.inputs().size(); column++) {
                    Input input = decision.inputs().get(column);
                    if (!input.namesMissing()
                            && Pattern.compile("\\b" + fact + "\\b")
                                    .matcher(input.expression())
                                    .find()) {
                        boundaries(asked.file(), decision, column, input, kind, values);
                    }
                }
            }
            if (values.isEmpty()) {
                values.add(kind.type().equals("date") ? "2026-11-16" : 0);
            }
        }
        return values.stream().map(value -> Map.of(fact, value)).toList();
    }

    private static String variable(Decision required) {
        return required.resultName() + ".";
    }

    private static void boundaries(
            DecisionFile file, Decision decision, int column, Input input, Kind kind, Set<Object> values) {
        List<String> texts = new ArrayList<>();
        decision.rules().forEach(rule -> texts.add(rule.inputs().get(column)));
        // A column may compare with figures that a required decision gives: bands.formalTenderFrom.
        file.decisions().stream()
                .filter(required -> input.expression().contains(variable(required)))
                .forEach(required -> required.rules().forEach(rule -> texts.addAll(rule.outputs())));
        boolean dates = kind.type().equals("date");
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
