package org.opencommissioning.sourcing.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.ProcessTests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/route-preview}: what the rules say, why, and when. */
class RoutePreviewTest extends ProcessTests {

    private static final JsonMapper JSON = new JsonMapper();

    /** Worked example 10: a school extension by open procedure. */
    private static Map<String, Object> schoolExtension() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("contractType", "works");
        facts.put("deliveryModel", "contract");
        facts.put("healthServices", false);
        facts.put("estimatedValue", 6_500_000);
        facts.put("commencedOn", "2026-11-17");
        facts.put("buyingVehicle", "contract");
        facts.put("awardMethod", "competition");
        facts.put("directAwardGround", null);
        facts.put("advertised", true);
        facts.put("marketEngagement", false);
        facts.put("electronicSubmission", true);
        facts.put("documentsWithNotice", true);
        facts.put("qualifyingPlannedNotice", false);
        facts.put("preSelectedOnly", false);
        facts.put("negotiatedPeriod", false);
        facts.put("urgentPeriod", false);
        facts.put("termYears", 2);
        facts.put("divisionsAffected", 1);
        facts.put("expenditureOrSaving", 6_500_000);
        facts.put("urgency", "normal");
        facts.put("startDate", "2026-11-17");
        return facts;
    }

    @Test
    void aSchoolExtensionIsTenderedUnderTheActAfterAKeyDecision() {
        JsonNode answer = json(post(schoolExtension()), 200);
        JsonNode decisions = answer.get("decisions");

        assertThat(decisions.at("/procurement-regime/outputs/regime").asString())
                .isEqualTo("public-contract");
        assertThat(decisions.at("/procurement-route/outputs/route").asString()).isEqualTo("formal-tender");
        assertThat(decisions.at("/required-notices/outputs").findValuesAsString("code"))
                .contains("UK1", "UK4", "UK6", "UK7", "UK9", "UK11");
        assertThat(decisions.at("/tendering-period/outputs/minimumDays").asInt())
                .isEqualTo(25);
        assertThat(decisions.at("/key-decision/matchedRules/0/annotation").asString())
                .isNotBlank();
        assertThat(decisions.at("/procurement-route/because").findValuesAsString("annotation"))
                .as("the rules of the tables it asks")
                .isNotEmpty();

        Map<String, JsonNode> steps = new LinkedHashMap<>();
        answer.get("timetable").forEach(step -> steps.put(step.get("step").asString(), step));
        assertThat(steps.get("key-decision").get("earliest").asString()).isEqualTo("2026-12-16");
        assertThat(steps.get("decision-in-force").get("earliest").asString()).isEqualTo("2026-12-24");
        assertThat(steps.get("tender-deadline").get("rule").asString()).isEqualTo("tender-deadline-earliest");
        assertThat(answer.get("warnings").toString()).contains("fewer than 20 working days", "risk");
    }

    @Test
    void aPlannedProcurementNoticeMakesTheTenderNoticeWaitAndTheTimeToTenderShorterWhileItIsYoungEnough() {
        Map<String, Object> facts = schoolExtension();
        facts.put("qualifyingPlannedNotice", true);
        assertThat(days(facts))
                .as("published when work starts, 40 days before a Sunday and a bank holiday")
                .containsEntry("planned-notice", "2026-11-17")
                .containsEntry("tender-notice", "2026-12-29")
                .containsEntry("tender-deadline", "2027-01-08");
        facts.put("plannedNoticeOn", "2026-10-01");
        assertThat(days(facts))
                .as("published earlier: only the decision is waited for")
                .doesNotContainKey("planned-notice")
                .containsEntry("tender-notice", "2026-12-24")
                .containsEntry("tender-deadline", "2027-01-03");
        facts.put("plannedNoticeOn", "2025-12-23");
        assertThat(days(facts))
                .as("too old on the day of the tender notice")
                .containsEntry("tender-notice", "2026-12-24")
                .containsEntry("tender-deadline", "2027-01-18");
        assertThat(post(facts).body()).contains("too old to shorten the time to tender");
        facts.put("plannedNoticeOn", "last year");
        assertThat(json(post(facts), 422).path("fact").asString()).isEqualTo("plannedNoticeOn");
    }

    private static Map<String, String> days(Map<String, Object> facts) {
        Map<String, String> days = new LinkedHashMap<>();
        json(post(facts), 200)
                .get("timetable")
                .forEach(step -> days.put(
                        step.get("step").asString(), step.get("earliest").asString()));
        return days;
    }

    @Test
    void theLatestStartForAnExpiringContractIsGiven() {
        Map<String, Object> facts = schoolExtension();
        facts.put("contractStart", "2027-04-01");
        facts.put("staffTransfer", true);
        facts.put("personalData", false);
        facts.put("riskRating", "medium");
        JsonNode answer = json(post(facts), 200);

        assertThat(answer.at("/decisions/approval-gates/outputs").findValuesAsString("gate"))
                .contains("legal");
        JsonNode start = answer.get("timetable").get(0);
        String latest = start.get("latest").asString();
        assertThat(latest)
                .as("latest day on which work can start")
                .isGreaterThan(start.get("earliest").asString());

        facts.put("startDate", latest);
        assertThat(json(post(facts), 200).get("warnings").toString())
                .as("starting on that day is in time")
                .doesNotContain("cannot lawfully start");
        facts.put("startDate", "2027-03-15");
        assertThat(json(post(facts), 200).get("warnings").toString()).contains("cannot lawfully start on 1 April 2027");
    }

    @Test
    void aContractIsNotSignedBeforeTheQuotationsAreDue() {
        Map<String, Object> facts = schoolExtension();
        facts.put("contractType", "services");
        facts.put("estimatedValue", 30_000);
        facts.put("expenditureOrSaving", 30_000);
        facts.put("advertised", false);
        Map<String, String> days = new LinkedHashMap<>();
        json(post(facts), 200)
                .get("timetable")
                .forEach(step -> days.put(
                        step.get("step").asString(), step.get("earliest").asString()));

        assertThat(LocalDate.parse(days.get("quotes-due")))
                .as("ten working days of the council, by the table quote-period")
                .isAfterOrEqualTo(LocalDate.parse(days.get("quotes-invited")).plusDays(14));
        assertThat(days.get("contract-signed")).isGreaterThan(days.get("quotes-due"));
    }

    @Test
    void aMissingFactIsNamed() {
        for (String fact : List.of(
                "estimatedValue", "commencedOn", "contractType", "documentsWithNotice", "urgency", "startDate")) {
            Map<String, Object> facts = schoolExtension();
            facts.remove(fact);
            JsonNode problem = json(post(facts), 422);
            assertThat(problem.path("fact").asString()).isEqualTo(fact);
            assertThat(problem.get("detail").asString()).startsWith(fact);
        }
    }

    @Test
    void aFactOfTheWrongKindIsNamed() {
        Map<String, Object> facts = schoolExtension();
        facts.put("contractType", "sandwiches");
        assertThat(json(post(facts), 422).path("fact").asString()).isEqualTo("contractType");
    }

    @Test
    void nobodyAsksWithoutSigningIn() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(request(schoolExtension()).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(401);
    }

    private static HttpRequest.Builder request(Map<String, Object> facts) {
        return HttpRequest.newBuilder(URI.create(APPLICATION.address() + "/api/route-preview"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(facts)));
    }

    private static HttpResponse<String> post(Map<String, Object> facts) {
        String credentials = Base64.getEncoder().encodeToString("procurement:demo".getBytes());
        try {
            return HttpClient.newHttpClient()
                    .send(
                            request(facts)
                                    .header("Authorization", "Basic " + credentials)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
