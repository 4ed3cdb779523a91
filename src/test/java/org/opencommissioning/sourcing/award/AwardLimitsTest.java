package org.opencommissioning.sourcing.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.EndedProcurements;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.NewOffer;
import org.opencommissioning.sourcing.NewProcurement;
import org.opencommissioning.sourcing.Opener;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.SourcingProcessTests;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rules are asked again when an award is worth more than the estimate (section 4(1) of the Act), on every route. */
class AwardLimitsTest extends SourcingProcessTests {

    @ParameterizedTest(name = "{0}: {4} planned, {5} awarded")
    @CsvSource(delimiter = '|', textBlock = """
            one-quote          | services    | contract   | competition        | 18000   | 30000   | the route 'three-quotes' instead of 'one-quote'
            three-quotes       | services    | contract   | competition        | 195000  | 230000  | the rules ask for the regime 'public-contract'
            formal-tender      | services    | contract   | competition        | 950000  | 1350000 | the award is a key decision, and none was taken
            formal-tender      | services    | contract   | competition        | 1500000 | 2900000 | the key decision was taken for £1,500,000
            framework-call-off | services    | contract   | framework-call-off | 90000   | 1900000 | the rules ask for the regime 'public-contract'
            dynamic-market     | services    | contract   | dynamic-market     | 800000  | 1200000 | the award is a key decision, and none was taken
            direct-award       | services    | contract   | direct-award       | 800000  | 1200000 | the award is a key decision, and none was taken
            grant-award        | services    | grant      | competition        | 400000  | 2500000 | the award is a key decision, and none was taken
            in-house-agreement | services    | in-house   | competition        | 400000  | 2500000 | the award is a key decision, and none was taken
            psr-process        | light-touch | contract   | competition        | 400000  | 2500000 | the award is a key decision, and none was taken
            exempt-agreement   | services    | controlled-company | direct-award | 400000 | 2500000 | the award is a key decision, and none was taken
            """)
    void p1AnAwardAboveTheEstimateStopsAndSaysWhatIsNeeded(
            String route,
            String contractType,
            String deliveryModel,
            String awardMethod,
            BigDecimal estimate,
            BigDecimal value,
            String needed) {
        Map<String, Object> facts = facts(contractType, deliveryModel, awardMethod, estimate);
        AwardView award = awarded(facts, value);
        assertThat(bean(Plans.class)
                        .version(CaseReference.of(caseReference), 1)
                        .orElseThrow()
                        .decisions())
                .as("the plan's own route")
                .containsEntry("route", route);

        assertThat(bean(AwardLimits.class).refusal(award))
                .map(Refusal::sentence)
                .hasValueSatisfying(words -> assertThat(words).contains(needed).contains("Refuse the award"));
    }

    @Test
    void theRulesAlsoAskForSignOffsAtTheValueOfTheAwardThatThePlanWasNotGiven() {
        Map<String, Object> facts = facts("services", "contract", "competition", new BigDecimal("950000"));
        facts.putAll(with(
                "marketEngagement", false,
                "serviceCriticality", "medium",
                "marketMaturity", "mature",
                "safeguarding", false,
                "personalData", false,
                "staffTransfer", false,
                "politicalSensitivity", "low"));
        AwardView award = awarded(facts, new BigDecimal("1350000"));
        AwardLimits limits = bean(AwardLimits.class);

        assertThat(limits.refusal(award)).hasValueSatisfying(refusal -> {
            assertThat(refusal.rule()).isEqualTo("approval-gates");
            assertThat(refusal.reason())
                    .contains(
                            "at £1,350,000 the rules also ask for the sign-off of",
                            "finance (senior)",
                            "equality (director)",
                            "local members (member)")
                    .doesNotContain("commercial board");
        });
        assertThat(bean(Gates.class).further(caseReference, 1, limits.furtherSignOffs(award), "system", "Worth more"))
                .as("nobody has given them")
                .hasSize(3);
        assertThat(limits.refusal(award))
                .as("they are asked for, and what is left is the decision")
                .map(Refusal::rule)
                .hasValue("key decision");
        assertThat(limits.furtherSignOffs(awarded("competition", new BigDecimal("940000"))))
                .isEmpty();
    }

    private int tried;

    @Test
    void anAwardWithinTheEstimateOrTheSameRulesGoesOn() {
        assertThat(refusalAt("300000", "300000")).isEmpty();
        assertThat(refusalAt("300000", "320000")).isEmpty();
        assertThat(refusalAt("950000", "900000")).isEmpty();
    }

    private Optional<Refusal> refusalAt(String estimate, String value) {
        caseReference = caseReference.replaceFirst("-[a-z]+$", "") + "-" + (char) ('a' + tried++);
        return bean(AwardLimits.class)
                .refusal(awarded(
                        facts("services", "contract", "competition", new BigDecimal(estimate)), new BigDecimal(value)));
    }

    @Test
    void case2200104TheAwardsUnderOneKeyDecisionShareWhatItAllows() {
        AwardView first = awarded(
                facts("services", "contract", "competition", new BigDecimal("1500000")), new BigDecimal("1200000"));
        decidedUpTo("26/93001", "1500000");
        AwardLimits limits = bean(AwardLimits.class);
        assertThat(limits.refusal(first)).isEmpty();
        AwardView second = awarded("competition", new BigDecimal("1200000"));
        assertThat(limits.refusal(second)).as("the first is not decided").isEmpty();

        bean(Awards.class).decided(first.reference());
        assertThat(limits.refusal(second))
                .map(Refusal::reason)
                .hasValue(
                        "the key decision was taken for £1,500,000, of which £300,000 are left beside what else rests on it, and the award is worth £1,200,000.");
        assertThat(limits.needsFurtherDecision(second)).isTrue();
        assertThat(limits.refusal(first)).as("it counts once").isEmpty();
        bean(EndedProcurements.class).end(first.procurementReference(), "Nothing is bought");
        assertThat(limits.refusal(second)).as("what is cancelled takes nothing").isEmpty();
    }

    @Test
    void schedule3TheLotsOfATenderAreOneAwardHoweverSmallEachIs() {
        plan(facts("services", "contract", "competition", new BigDecimal("950000")));
        Procurements procurements = bean(Procurements.class);
        ProcurementReference tender = invited("competition");
        procurements.divide(
                tender,
                List.of(
                        new Lot(1, "North", new BigDecimal("350000"), null),
                        new Lot(2, "South", new BigDecimal("300000"), null),
                        new Lot(3, "Weald", new BigDecimal("300000"), null)),
                LotLimits.NONE);
        open(tender);
        Awards awards = bean(Awards.class);
        procurements.lots(tender).forEach(lot -> offered(lot.reference(), new BigDecimal("450000")));

        AwardView together = awards.ofProcurement(tender).orElseThrow();
        assertThat(together.value()).isEqualByComparingTo("1350000");
        assertThat(together.title()).isEqualTo("Home care");
        AwardLimits limits = bean(AwardLimits.class);
        assertThat(limits.needsFurtherDecision(together)).isTrue();
        assertThat(awards.parts(together.reference())).hasSize(3).allSatisfy(lot -> {
            assertThat(limits.refusal(lot)).as("alone it would be below").isEmpty();
            assertThat(limits.refusal(awards.whole(lot.reference())))
                    .map(Refusal::reason)
                    .hasValue("at £1,350,000 the award is a key decision, and none was taken.");
        });

        decidedUpTo("26/93002", "1500000");
        awards.decided(together.reference());
        assertThat(limits.refusal(together)).as("each lot counts once").isEmpty();
        bean(EndedProcurements.class).end(ProcurementReference.of(tender + "-L1"), "It is not needed");
        assertThat(awards.ofProcurement(tender).map(AwardView::value))
                .as("the other lots go on")
                .hasValueSatisfying(left -> assertThat(left).isEqualByComparingTo("900000"));
    }

    private void decidedUpTo(String reference, String pounds) {
        bean(JdbcClient.class)
                .sql("""
                        INSERT INTO key_decision (reference, lock_version, case_reference, plan_version, title, matter, decision_maker, urgency, restriction, contact,
                          first_published_on, not_before, not_before_rule, status, decided_by, decided_on, outcome, in_force_on, mandate_maximum)
                        VALUES (?, 0, ?, 1, 'Home care', 'Home care', 'Cabinet Member', 'normal', 'open', 'Democratic Services',
                          DATE '2026-10-01', DATE '2026-10-30', 'rule', 'APPROVED', 'cabinet-member', DATE '2026-11-02', 'agree', DATE '2026-11-11', ?)""")
                .params(reference, caseReference, new BigDecimal(pounds))
                .update();
    }

    private AwardView awarded(Map<String, Object> facts, BigDecimal value) {
        plan(facts);
        return awarded((String) facts.get("awardMethod"), value);
    }

    private void plan(Map<String, Object> facts) {
        planned(JsonMapper.shared().writeValueAsString(Map.of("facts", facts)));
        PlanVersion plan =
                bean(Plans.class).version(CaseReference.of(caseReference), 1).orElseThrow();
        Map<String, Object> answers = new HashMap<>(bean(AwardLimits.class)
                .answers(plan, new BigDecimal(facts.get("estimatedValue").toString())));
        answers.keySet().retainAll(List.of("regime", "route", "isKeyDecision"));
        answered(answers);
    }

    private AwardView awarded(String awardMethod, BigDecimal value) {
        ProcurementReference procurement = invited(awardMethod);
        open(procurement);
        return offered(procurement, value);
    }

    private ProcurementReference invited(String awardMethod) {
        Procurements procurements = bean(Procurements.class);
        ProcurementReference procurement = procurements
                .open(new NewProcurement(
                        CaseReference.of(caseReference),
                        1,
                        "Home care",
                        awardMethod,
                        LawfulTerms.of(bean(Plans.class)
                                .version(CaseReference.of(caseReference), 1)
                                .orElseThrow())))
                .reference();
        procurements.invite(procurement, "A", null, LocalDate.parse("2026-11-20"));
        return procurement;
    }

    private static void open(ProcurementReference procurement) {
        bean(Procurements.class).openTenders(procurement, Opener.FIRST, "procurement");
        bean(Procurements.class).openTenders(procurement, Opener.SECOND, "commissioning");
    }

    private static AwardView offered(ProcurementReference procurement, BigDecimal value) {
        bean(Procurements.class)
                .record(
                        procurement,
                        List.of(new NewOffer(
                                new Supplier("A", null, true, false),
                                LocalDate.parse("2026-11-19")
                                        .atStartOfDay(LONDON)
                                        .toOffsetDateTime(),
                                value,
                                null)));
        return bean(Awards.class).recommend(procurement, List.of("A"), value, "competition", "It leads");
    }

    private static Map<String, Object> facts(
            String contractType, String deliveryModel, String awardMethod, BigDecimal estimate) {
        return with(
                "contractType",
                contractType,
                "deliveryModel",
                deliveryModel,
                "healthServices",
                contractType.equals("light-touch"),
                "estimatedValue",
                estimate,
                "commencedOn",
                "2026-11-16",
                "buyingVehicle",
                "contract",
                "awardMethod",
                awardMethod,
                "directAwardGround",
                awardMethod.equals("direct-award") ? "exclusive-rights" : null,
                "advertised",
                false,
                "divisionsAffected",
                1,
                "expenditureOrSaving",
                estimate);
    }
}
