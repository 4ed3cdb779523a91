package org.opencommissioning.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.ProcessTests;

/** The tables as the process asks them, one after another on the engine. */
class DetermineRouteTest extends ProcessTests {

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

    private static final CamundaClient REST = APPLICATION.client();

    /** Later steps look through the list, so it must be one even when the Act asks for no notice. */
    @Test
    void aSmallPurchaseHasAnEmptyListOfNotices() {
        Map<String, String> answers = answers(ask());
        assertThat(answers)
                .containsEntry("route", "\"one-quote\"")
                .containsEntry("regime", "\"below-threshold\"")
                .containsEntry("requiredNotices", "[]")
                .containsEntry("isKeyDecision", "false")
                .containsEntry("standstillMandatory", "false");
    }

    @Test
    void aLargeWorksContractGetsItsPeriodsAndGates() {
        facts.putAll(Map.of("contractType", "works", "estimatedValue", 6500000, "expenditureOrSaving", 6500000));
        Map<String, String> answers = answers(ask());
        assertThat(answers)
                .containsEntry("route", "\"formal-tender\"")
                .containsEntry("minimumDays", "25")
                .containsEntry("standstillWorkingDays", "8")
                .containsEntry("isKeyDecision", "true");
        assertThat(answers.get("requiredNotices")).contains("UK1", "UK4", "UK6", "UK7", "UK9", "UK11");
        assertThat(answers.get("requiredGates")).contains("commercial-board", "key-decision");
    }

    @Test
    void aMissingFactStopsTheProcessAndSaysWhich() {
        facts.remove("healthServices");
        long instance = ask();
        List<Incident> incidents = APPLICATION.await(
                "an incident",
                () -> REST.newIncidentSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .send()
                        .join()
                        .items(),
                found -> !found.isEmpty());
        assertThat(incidents.getFirst().getErrorMessage()).contains("healthServices is missing");
    }

    private long ask() {
        return REST.newCreateInstanceCommand()
                .bpmnProcessId("determine-route")
                .latestVersion()
                .variables(facts)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    /** The variables as JSON, once both branches of questions are answered. */
    private static Map<String, String> answers(long instance) {
        return APPLICATION.await(
                "answers",
                () -> REST
                        .newVariableSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .page(page -> page.limit(200))
                        .send()
                        .join()
                        .items()
                        .stream()
                        .collect(Collectors.toMap(Variable::getName, Variable::getValue, (one, other) -> other)),
                known -> known.keySet().containsAll(List.of("requiredGates", "kpisRequired")));
    }
}
