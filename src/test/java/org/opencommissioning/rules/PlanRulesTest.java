package org.opencommissioning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.EvaluatedDecision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.ProcessTests;

/** The rules about a plan as the process and everybody else ask them: the whole graph at once, on the engine. */
class PlanRulesTest extends ProcessTests {

    private final PlanRules rules = APPLICATION.bean(PlanRules.class);

    private final Map<String, Object> facts = new HashMap<>(Map.ofEntries(
            Map.entry("commencedOn", "2026-11-16"),
            Map.entry("deliveryModel", "contract"),
            Map.entry("healthServices", false),
            Map.entry("buyingVehicle", "contract"),
            Map.entry("awardMethod", "competition"),
            Map.entry("advertised", false),
            Map.entry("marketEngagement", false),
            Map.entry("electronicSubmission", true),
            Map.entry("documentsWithNotice", true),
            Map.entry("qualifyingPlannedNotice", false),
            Map.entry("preSelectedOnly", false),
            Map.entry("negotiatedPeriod", false),
            Map.entry("urgentPeriod", false),
            Map.entry("divisionsAffected", 1),
            Map.entry("urgency", "normal"),
            Map.entry("serviceCriticality", "low"),
            Map.entry("marketMaturity", "mature"),
            Map.entry("politicalSensitivity", "low"),
            Map.entry("safeguarding", false),
            Map.entry("staffTransfer", false),
            Map.entry("personalData", false),
            Map.entry("contractType", "goods"),
            Map.entry("estimatedValue", 4800),
            Map.entry("expenditureOrSaving", 4800)));

    /** Later steps look through the list, so it must be one even when the Act asks for no notice. */
    @Test
    void aSmallPurchaseHasAnEmptyListOfNotices() {
        RuleAnswers said = rules.ask(facts);

        assertThat(said.missing()).isEmpty();
        assertThat(said.output("procurement-route", "route")).isEqualTo("one-quote");
        assertThat(said.output("procurement-regime", "regime")).isEqualTo("below-threshold");
        assertThat(said.list("required-notices")).isEmpty();
        assertThat(said.isList("required-notices")).isTrue();
        assertThat(said.output("key-decision", "isKeyDecision")).isEqualTo(false);
        assertThat(said.output("standstill", "mandatory")).isEqualTo(false);
        assertThat(said.decisions())
                .as("no timetable without a key decision, no share of service users without a tender")
                .contains("lots", "evaluation-weights")
                .doesNotContain("decision-timetable", "service-user-share", "settled-route", "council-bands");
    }

    @Test
    void aLargeWorksContractGetsItsPeriodsGatesAndWeights() {
        facts.putAll(Map.of("contractType", "works", "estimatedValue", 6500000, "expenditureOrSaving", 6500000));
        RuleAnswers said = rules.ask(facts);

        assertThat(said.output("procurement-route", "route")).isEqualTo("formal-tender");
        assertThat(said.output("tendering-period", "minimumDays")).isEqualTo(25);
        assertThat(said.output("standstill", "workingDays")).isEqualTo(8);
        assertThat(said.output("key-decision", "isKeyDecision")).isEqualTo(true);
        assertThat(said.output("decision-timetable", "noticeDays")).isEqualTo(28);
        assertThat(said.list("required-notices"))
                .extracting(notice -> notice.get("code"))
                .contains("UK1", "UK4", "UK6", "UK7", "UK9", "UK11");
        assertThat(said.list("approval-gates"))
                .extracting(gate -> gate.get("gate"))
                .contains("commercial-board", "key-decision");
        assertThat(said.outputs("evaluation-weights"))
                .containsEntry("price", 50)
                .containsEntry("minimumSocialValue", 10);
        assertThat(said.rulesBelow("procurement-route"))
                .as("the tables that the route is made of, not those that answer for themselves")
                .containsOnlyKeys("settled-regime", "council-bands", "competition-route", "suitability-stage");
    }

    @Test
    void onlyTheFactsThatMatterAreAskedForAndEachIsNamed() {
        facts.remove("healthServices");
        assertThat(rules.ask(facts).missing())
                .as("goods are no health services")
                .isEmpty();
        facts.put("contractType", "services");
        assertThat(rules.ask(facts).missing())
                .containsExactly(new RuleAnswers.Missing("healthServices", "procurement-regime"));
        facts.put("healthServices", false);
        facts.remove("urgency");
        facts.remove("directAwardGround");
        assertThat(rules.ask(facts).missing())
                .as("neither a key decision nor a direct award")
                .isEmpty();
        facts.put("expenditureOrSaving", 1_000_001);
        facts.remove("personalData");
        assertThat(rules.ask(facts).missing())
                .extracting(RuleAnswers.Missing::fact)
                .containsExactlyInAnyOrder("urgency", "personalData");
    }

    /** What was settled when a procurement began does not change with the value of its award. */
    @Test
    void whatIsSettledIsNotWorkedOutAnew() {
        facts.putAll(Map.of("regime", "public-contract", "route", "formal-tender", "estimatedValue", 150_000));
        RuleAnswers said = rules.ask(facts);

        assertThat(said.output("standstill", "mandatory")).isEqualTo(true);
        assertThat(said.outputs("award-approver"))
                .containsEntry("group", "corporate-directors")
                .containsEntry("sealing", true);
    }

    @Test
    void oneDecisionAskedAloneNamesWhatItMisses() {
        assertThat(rules.askOne("decision-timetable", "noticeDays", Map.of("urgency", "normal")))
                .isEqualTo(28);
        assertThatThrownBy(() -> rules.askOne("key-decision", Map.of("divisionsAffected", 1)))
                .isInstanceOfSatisfying(
                        MissingFact.class, missing -> assertThat(missing.fact()).isEqualTo("expenditureOrSaving"));
    }

    /** A decision is made once for each way that leads to it; a new table on a long way multiplies. */
    @Test
    void theWholeGraphStaysCheap() {
        try (var client = APPLICATION.client()) {
            List<EvaluatedDecision> made = client.newEvaluateDecisionCommand()
                    .decisionId("plan-rules")
                    .variables(facts)
                    .send()
                    .join()
                    .getEvaluatedDecisions();
            Map<String, Long> times = made.stream()
                    .collect(Collectors.groupingBy(EvaluatedDecision::getDecisionId, Collectors.counting()));

            assertThat(made).as("%s", times).hasSizeLessThanOrEqualTo(150);
            assertThat(times.get("approval-gates")).isEqualTo(1);
        }
    }
}
