package org.opencommissioning.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.rules.RuleAnswers;
import org.opencommissioning.rules.ShippedRules;

/** Whole procurements through the graph of the rules, from the threshold to the gates, as an adviser would work them out by hand. */
class WorkedExamplesTest {

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
            Map.entry("riskRating", "medium"),
            Map.entry("staffTransfer", false),
            Map.entry("personalData", false)));

    private final Map<String, Object> answers = new HashMap<>();
    private RuleAnswers said;

    private WorkedExamplesTest given(String type, double value, Object... more) {
        facts.put("contractType", type);
        facts.put("estimatedValue", value);
        facts.put("expenditureOrSaving", value);
        for (int i = 0; i < more.length; i += 2) {
            facts.put((String) more[i], more[i + 1]);
        }
        said = ShippedRules.ask(facts);
        assertThat(said.missing()).isEmpty();
        for (String decision :
                List.of("statutory-thresholds", "procurement-regime", "procurement-route", "key-decision")) {
            answers.putAll(said.outputs(decision));
        }
        return this;
    }

    private Object the(String decision, String output) {
        return said.output(decision, output);
    }

    private void route(String regime, String route) {
        assertThat(answers).containsEntry("regime", regime).containsEntry("route", route);
    }

    private void notices(String... codes) {
        List<?> list = said.list("required-notices");
        assertThat(list.stream().map(notice -> ((Map<?, ?>) notice).get("code")))
                .asList()
                .containsExactly((Object[]) codes);
    }

    private void gates(String... gates) {
        List<?> list = said.list("approval-gates");
        assertThat(list.stream().map(gate -> ((Map<?, ?>) gate).get("gate")))
                .asList()
                .contains((Object[]) gates)
                .doesNotHaveDuplicates();
    }

    private void standstill(Integer workingDays) {
        assertThat(the("standstill", "mandatory")).isEqualTo(workingDays != null);
        assertThat(the("standstill", "workingDays")).isEqualTo(workingDays);
    }

    @Test
    void stationery() {
        given("goods", 4800).route("below-threshold", "one-quote");
        assertThat(answers).containsEntry("minimumQuotes", 1).containsEntry("isKeyDecision", false);
        notices();
        standstill(null);
        assertThat(the("register-publication", "transparencyCode"))
                .as("not over 5,000")
                .isEqualTo(false);
    }

    @Test
    void staffTraining() {
        given("services", 18000).route("below-threshold", "one-quote");
        notices();
        assertThat(the("register-publication", "contractsRegister")).isEqualTo(true);
    }

    @Test
    void laptopsOnEitherSideOfTheNotifiableValue() {
        given("goods", 29999.99).route("below-threshold", "three-quotes");
        assertThat(answers).containsEntry("minimumQuotes", 3).containsEntry("suitabilityStageAllowed", false);
        notices();
        given("goods", 30000).route("notifiable-below-threshold", "three-quotes");
        notices("UK7");
        standstill(null);
        assertThat(the("post-award-duties", "contractDetailsDays"))
                .as("as soon as reasonably practicable")
                .isNull();
    }

    @Test
    void consultancyOnEitherSideOfTheThreshold() {
        given("services", 207719.99).route("notifiable-below-threshold", "three-quotes");
        notices("UK7");
        given("services", 207719.99, "advertised", true);
        notices("UK4", "UK7");
        assertThat(the("tendering-period", "minimumDays")).isNull();

        given("services", 207720).route("public-contract", "formal-tender");
        notices("UK4", "UK6", "UK7", "UK11");
        given("services", 207720, "marketEngagement", true);
        notices("UK2", "UK4", "UK6", "UK7", "UK11");
        standstill(8);
        assertThat(the("tendering-period", "minimumDays")).isEqualTo(25);
        assertThat(the("post-award-duties", "contractDetailsDays")).isEqualTo(30);
        assertThat(the("lots", "mustConsider")).isEqualTo(true);
        assertThat(the("social-value-duty", "applies")).isEqualTo(true);
        gates("legal", "finance", "commercial-board");
        given("services", 207720, "qualifyingPlannedNotice", true);
        assertThat(the("tendering-period", "minimumDays")).isEqualTo(10);
    }

    @Test
    void countywideCounsellingForChildren() {
        given("light-touch", 900000, "divisionsAffected", 81).route("public-contract", "formal-tender");
        assertThat(answers).containsEntry("isKeyDecision", true).containsEntry("grounds", List.of("divisions"));
        notices("UK4", "UK6", "UK7", "UK11");
        standstill(null);
        assertThat(the("tendering-period", "minimumDays")).isNull();
        assertThat(the("post-award-duties", "contractDetailsDays")).isEqualTo(120);
        assertThat(the("post-award-duties", "contractCopyDays")).isNull();
        assertThat(the("post-award-duties", "kpisRequired")).isEqualTo(false);
        gates("key-decision", "local-members");
    }

    @Test
    void roadResurfacing() {
        given("works", 3000000, "advertised", true).route("notifiable-below-threshold", "formal-tender");
        assertThat(answers).containsEntry("isKeyDecision", true).containsEntry("suitabilityStageAllowed", true);
        notices("UK4", "UK7");
        standstill(null);
        assertThat(the("tendering-period", "minimumDays"))
                .as("reasonable, no minimum")
                .isNull();
        assertThat(the("lots", "mustConsider")).isEqualTo(false);
        assertThat(the("social-value-duty", "applies")).isEqualTo(false);
    }

    @Test
    void schoolExtension() {
        given("works", 6500000, "marketEngagement", true).route("public-contract", "formal-tender");
        assertThat(answers).containsEntry("isKeyDecision", true);
        notices("UK1", "UK2", "UK4", "UK6", "UK7", "UK9", "UK11");
        standstill(8);
        assertThat(the("tendering-period", "minimumDays")).isEqualTo(25);
        assertThat(the("post-award-duties", "kpisRequired")).isEqualTo(true);
        assertThat(the("post-award-duties", "contractDetailsDays")).isEqualTo(30);
        assertThat(the("post-award-duties", "contractCopyDays")).isEqualTo(90);
        assertThat(the("decision-timetable", "noticeDays")).isEqualTo(28);
    }

    @Test
    void equipmentServiceAfterASupplierCollapsed() {
        given(
                        "services",
                        3200000,
                        "awardMethod",
                        "direct-award",
                        "directAwardGround",
                        "extreme-urgency",
                        "urgency",
                        "urgent")
                .route("public-contract", "direct-award");
        assertThat(answers).containsEntry("isKeyDecision", true);
        notices("UK5", "UK6", "UK7", "UK11");
        standstill(null);
        assertThat(the("decision-timetable", "callIn")).isEqualTo(false);
        assertThat(the("decision-timetable", "chairAgreement")).isEqualTo(true);
        assertThat(the("decision-timetable", "noticeDays")).isEqualTo(0);
        assertThat(the("post-award-duties", "contractDetailsDays")).isEqualTo(30);
        gates("key-decision", "legal", "commercial-board");
    }

    @Test
    void facilitiesManagementCallOff() {
        given("services", 5600000, "awardMethod", "framework-call-off").route("public-contract", "framework-call-off");
        assertThat(answers).containsEntry("isKeyDecision", true);
        notices("UK6", "UK7", "UK9", "UK11");
        standstill(null);
        assertThat(the("post-award-duties", "kpisRequired"))
                .as("the exemption is for the framework, not the call-off")
                .isEqualTo(true);
        assertThat(the("post-award-duties", "contractCopyDays")).isEqualTo(90);
    }

    /** Sections 34, 50 and 53: what is bought from a market that is used is a contract; only the standstill is not mandatory (section 51(3)). */
    @Test
    void aDynamicMarketThatIsUsedIsNotOneThatIsSetUp() {
        given("services", 5600000, "awardMethod", "dynamic-market", "buyingVehicle", "dynamic-market")
                .route("public-contract", "dynamic-market");
        notices("UK1", "UK4", "UK6", "UK7", "UK9", "UK11");
        standstill(null);
        assertThat(the("tendering-period", "minimumDays")).isEqualTo(10);
        assertThat(the("post-award-duties", "kpisRequired")).isEqualTo(true);
        assertThat(the("post-award-duties", "contractDetailsDays")).isEqualTo(30);
        assertThat(the("post-award-duties", "contractCopyDays")).isEqualTo(90);

        given("services", 5600000, "awardMethod", "competition", "buyingVehicle", "dynamic-market");
        notices("UK13", "UK14", "UK16");
    }

    /** Section 52(6): the framework is spared indicators, the call-off from it is not. */
    @Test
    void aFrameworkThatIsUsedIsNotOneThatIsSetUp() {
        given("services", 5600000, "awardMethod", "framework-call-off", "buyingVehicle", "framework")
                .route("public-contract", "framework-call-off");
        notices("UK6", "UK7", "UK9", "UK11");
        assertThat(the("post-award-duties", "kpisRequired")).isEqualTo(true);

        given("services", 5600000, "awardMethod", "competition", "buyingVehicle", "framework");
        notices("UK1", "UK4", "UK6", "UK7", "UK11");
        standstill(8);
        assertThat(the("post-award-duties", "kpisRequired")).isEqualTo(false);
    }

    /** Section 41: a direct award sets up no market, so that no word takes its notices and its standstill away. */
    @Test
    void aDirectAwardIsOneWhateverItIsCalled() {
        given(
                "services",
                5600000,
                "awardMethod",
                "direct-award",
                "directAwardGround",
                "technical-reasons",
                "buyingVehicle",
                "dynamic-market");
        notices("UK1", "UK5", "UK6", "UK7", "UK9", "UK11");
        standstill(8);
    }

    @Test
    void aSecondChangeThatCouldHaveBeenMadeWithTheFirst() {
        Map<String, Object> change = Map.of(
                "contractType",
                "services",
                "valueChangePercent",
                7.5,
                "earlierChangePercent",
                9.5,
                "termChangePercent",
                0,
                "originalValue",
                4000000,
                "approvedCeiling",
                4500000,
                "newValue",
                4680000);
        assertThat(DecisionTables.outputs("contract-change", change))
                .containsEntry("changeNotice", true)
                .containsEntry("furtherDecision", true);
    }

    @Test
    void payrollFromACompanyTheCouncilOwns() {
        given("services", 8000000, "deliveryModel", "controlled-company").route("exempt", "exempt-agreement");
        assertThat(answers).as("the constitution still applies").containsEntry("isKeyDecision", true);
        notices();
        standstill(null);
        assertThat(the("register-publication", "transparencyCode")).isEqualTo(true);
        gates("key-decision", "legal", "finance");
    }

    @Test
    void aCaseCommencedUnderOlderThresholdsKeepsThem() {
        given("services", 210000, "commencedOn", "2025-12-31").route("notifiable-below-threshold", "three-quotes");
        given("services", 210000, "commencedOn", "2026-01-01").route("public-contract", "formal-tender");
        given("services", 210000, "commencedOn", "2025-02-23").route("earlier-law", "three-quotes");
        given("services", 60000, "commencedOn", "2019-05-01").route("earlier-law", "formal-tender");
        assertThat(answers).containsEntry("threshold", null);
    }
}
