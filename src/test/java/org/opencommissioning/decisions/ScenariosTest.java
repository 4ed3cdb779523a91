package org.opencommissioning.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opencommissioning.decisions.DecisionTables.Answer;
import org.opencommissioning.decisions.DecisionTables.Asked;
import org.opencommissioning.rules.Facts;
import org.yaml.snakeyaml.Yaml;

/**
 * Every table by named scenarios ({@code src/test/resources/decisions/<id>.yaml}: {@code facts} shared by all, then a list of
 * name, facts and what to expect, or the fact for whose absence the decision refuses). A rule that no scenario hits fails.
 */
class ScenariosTest {

    record Scenario(String name, Map<String, Object> facts, Object expect, String refuses) {}

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return DecisionTables.asked().values().stream().flatMap(file -> {
            List<Scenario> scenarios = read(file.id());
            return Stream.concat(
                    scenarios.stream()
                            .map(scenario ->
                                    dynamicTest(file.id() + ": " + scenario.name(), () -> check(file, scenario))),
                    Stream.of(
                            dynamicTest(
                                    file.id() + ": every rule is hit by a scenario",
                                    () -> everyRuleIsHit(file, scenarios)),
                            dynamicTest(
                                    file.id() + ": no missing fact is guessed",
                                    () -> nothingIsGuessed(file, scenarios))));
        });
    }

    private static void check(Asked file, Scenario scenario) {
        Answer answer = DecisionTables.evaluate(file.id(), scenario.facts());
        if (scenario.refuses() != null && scenario.facts().get(scenario.refuses()) != null) {
            assertThat(Facts.problem(scenario.refuses(), scenario.facts().get(scenario.refuses())))
                    .as("what the driver of the rules says before it asks")
                    .isNotBlank();
            return;
        }
        if (scenario.refuses() != null) {
            assertThat(answer.refusal()).as("refusal").contains(scenario.refuses() + " is missing");
            assertThat(answer.missing()).as("the fact that it names").isEqualTo(scenario.refuses());
            return;
        }
        assertThat(answer.refusal()).as("refusal").isNull();
        assertThat(plain(answer.output())).isEqualTo(plain(scenario.expect()));
    }

    private static void everyRuleIsHit(Asked file, List<Scenario> scenarios) {
        Set<String> missed = new TreeSet<>(file.ruleIds());
        scenarios.forEach(scenario -> DecisionTables.evaluate(file.id(), scenario.facts())
                .matched()
                .values()
                .forEach(missed::removeAll));
        assertThat(missed).as("rules that no scenario hits").isEmpty();
    }

    /** Without a fact a decision gives the same answer, because it does not need it, or refuses and names it. */
    private static void nothingIsGuessed(Asked file, List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            for (String fact : scenario.facts().keySet()) {
                Map<String, Object> without = new LinkedHashMap<>(scenario.facts());
                without.remove(fact);
                Answer before = DecisionTables.evaluate(file.id(), scenario.facts());
                Answer after = DecisionTables.evaluate(file.id(), without);
                if (after.refusal() != null) {
                    assertThat(after.refusal())
                            .as("%s without %s", scenario.name(), fact)
                            .containsAnyOf(fact + " is missing", before.refusal() == null ? fact : "is missing");
                } else if (!fact.equals("approvedCeiling")) {
                    assertThat(plain(after.output()))
                            .as("%s without %s", scenario.name(), fact)
                            .isEqualTo(plain(before.output()));
                }
            }
        }
    }

    /** Numbers by value and lists and objects by content, so that 8 and 8.0 are the same. */
    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case Number number ->
                new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case List<?> list -> list.stream().map(ScenariosTest::plain).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> plain = new LinkedHashMap<>();
                map.forEach((key, each) -> plain.put(key, plain(each)));
                yield plain;
            }
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    static List<Scenario> read(String id) {
        Path path = Path.of("src/test/resources/decisions", id + ".yaml");
        assertThat(path).as("scenarios of %s", id).exists();
        Map<String, Object> document;
        try {
            document = new Yaml().load(Files.readString(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Object> shared = (Map<String, Object>) document.getOrDefault("facts", Map.of());
        List<Scenario> scenarios = new ArrayList<>();
        for (Map<String, Object> each : (List<Map<String, Object>>) document.get("scenarios")) {
            Map<String, Object> facts = new LinkedHashMap<>(shared);
            facts.putAll((Map<String, Object>) each.getOrDefault("facts", Map.of()));
            facts.values().removeIf("absent"::equals);
            scenarios.add(
                    new Scenario((String) each.get("name"), facts, each.get("expect"), (String) each.get("refuses")));
        }
        return scenarios;
    }
}
