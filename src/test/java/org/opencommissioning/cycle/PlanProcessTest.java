package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencommissioning.PageRequests;
import org.opencommissioning.governance.GateView;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;

/** Every path of the plan, of the route's determination and of the sign-off gates. */
class PlanProcessTest extends CaseJourney {

    @Test
    void aPlanThatEveryGateApprovesGoesOnToProcurement() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        approvePlan(1);

        awaitStage(reference, Stage.PROCURE);
        PlanVersion plan =
                bean(Plans.class).current(CaseReference.of(reference)).orElseThrow();
        assertThat(plan.number()).isEqualTo(1);
        assertThat(plan.decisions())
                .containsEntry("route", "formal-tender")
                .containsEntry("regime", "public-contract")
                .containsEntry("minimumDays", 25)
                .containsEntry("standstillMandatory", true)
                .containsEntry("isKeyDecision", false)
                .containsEntry("contractDetailsDays", 30);
        assertThat(plan.content()).containsKeys("appraise-options", "write-specification", "write-procurement-plan");
        PageRequests programs = new PageRequests(APPLICATION);
        assertThat(programs.page("commissioning", "/api/cases/" + reference))
                .as("who works on the case")
                .contains("write-specification", plan.hash());
        assertThat(programs.page("democratic-services", "/api/cases/" + reference))
                .as(
                        "whoever else works for the council reads that there is a plan and its route, not legal advice and confidences in it")
                .contains(plan.hash(), "formal-tender")
                .doesNotContain("write-specification");
        assertThat(gates().required(reference, 1)).containsExactlyInAnyOrder("legal", "finance", "commercial-board");
        assertThat(entries(reference))
                .contains(
                        "FROZEN null frozen",
                        "DECISION legal approve",
                        "DECISION finance approve",
                        "DECISION commercial-board approve");
        assertThat(ledger().verify().valid()).isTrue();
    }

    @Test
    void aPlanThatNeedsNoGateGoesOnAtOnce() {
        String reference = start(Stage.PLAN, training());
        writePlan(training());
        awaitStage(reference, Stage.PROCURE);
        assertThat(bean(Plans.class)
                        .current(CaseReference.of(reference))
                        .orElseThrow()
                        .decisions())
                .containsEntry("route", "one-quote");
        assertThat(gates().required(reference, 1)).isEmpty();
    }

    @Test
    void lessThanTheContractIsDecidedOnOnlyForAReasonAndAGroundFitsWhatIsBought() {
        start(Stage.PLAN, consultancy());
        complete("appraise-options", "commissioning", OPTIONS);
        complete("write-specification", "commissioning", SPECIFICATION);
        var plan = procurementPlan(consultancy());
        plan.put("expenditureOrSaving", 100);
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("key decision: the expenditure of the decision, £100, is less than the estimate");
        plan.put("lowerExpenditureReasons", "A partner pays the rest");
        plan.putAll(Map.of("awardMethod", "direct-award", "directAwardGround", "user-choice"));
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("Only light touch services can be awarded on user choice");
        plan.put("directAwardGround", "exclusive-rights");
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("Schedule 5: this award cannot be made directly", "only this supplier can supply");
        plan.put("onlySupplierConditions", List.of("only-supplier", "no-alternative"));
        complete("write-procurement-plan", "procurement", plan);
        task("give-legal-sign-off");
    }

    @Test
    void aWayThatWasNotComparedIsNotPreferred() {
        start(Stage.PLAN, consultancy());
        Map<String, Object> grant = new HashMap<>(OPTIONS);
        grant.put("deliveryModel", "grant");
        assertThat(refusedByForm(task("appraise-options"), "commissioning", grant))
                .contains("This way is not among the options that are compared");
    }

    /** Equality Act 2010 section 149 and UK GDPR article 35: who writes the plan hears at once what its gates will ask for. */
    @Test
    void anAssessmentThatAGateWillReadIsWrittenBeforeAndHasBeenMade() {
        String reference = start(Stage.PLAN, consultancy());
        complete("appraise-options", "commissioning", OPTIONS);
        complete("write-specification", "commissioning", SPECIFICATION);
        var plan = procurementPlan(consultancy());
        plan.put("personalData", true);
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("UK GDPR article 35", "holds no data protection impact assessment", "Write it down below");
        plan.put("dataProtectionAssessment", "Names and needs of carers are kept for six years");
        plan.put("dataProtectionAssessedBy", "Data protection officer");
        plan.put("dataProtectionAssessedOn", LocalDate.now(clock()).plusDays(1).toString());
        assertThat(refusedByForm(task("write-procurement-plan"), "procurement", plan))
                .contains("This day is still to come");
        plan.put("dataProtectionAssessedOn", LocalDate.now(clock()).toString());
        complete("write-procurement-plan", "procurement", plan);
        task("give-legal-sign-off");
        assertThat(new PageRequests(APPLICATION).page("legal", "/cases/" + reference + "/plan/1"))
                .as("what a gate is passed on is read with the plan version")
                .contains("Names and needs of carers are kept for six years", "Data protection officer");
        complete(
                "give-legal-sign-off",
                "legal",
                legally(
                        "return",
                        "planVersionSeen",
                        1,
                        "returnTo",
                        "write-procurement-plan",
                        "reasons",
                        "The terms are not settled"));
        task("write-procurement-plan");
        assertThat(gates().of(reference))
                .as("what nobody decides any more does not wait")
                .filteredOn(gate -> gate.planVersion() == 1)
                .extracting(GateView::gate, GateView::state)
                .contains(tuple("legal", GateView.State.RETURNED), tuple("data-protection", GateView.State.UNDECIDED))
                .doesNotContain(tuple("finance", GateView.State.WAITING));
        complete("write-procurement-plan", "procurement", plan);
        task("give-legal-sign-off");
        assertThat(gates().of(reference))
                .as("a version that was returned stays returned")
                .filteredOn(gate -> gate.planVersion() == 1 && gate.gate().equals("legal"))
                .singleElement()
                .satisfies(gate -> assertThat(gate.state()).isEqualTo(GateView.State.RETURNED));
        complete(
                "give-legal-sign-off",
                "legal",
                legally(
                        "approve-with-conditions",
                        "planVersionSeen",
                        2,
                        "conditions",
                        "Insurance before the start",
                        "reasons",
                        "It fits"));
        assertThat(new PageRequests(APPLICATION).page("commissioning", "/cases/" + reference))
                .contains("Conditions: Insurance before the start");
    }

    /** P8 and P31: section 47, section 4 and Schedule 3. */
    @Test
    void valuesAreAddedUpAndALongFrameworkHasItsReasons() {
        String reference = start(Stage.PLAN, consultancy());
        complete("appraise-options", "commissioning", OPTIONS);
        complete("write-specification", "commissioning", SPECIFICATION);
        var plan = procurementPlan(consultancy());
        plan.putAll(Map.of("estimatedValue", 120_000, "expenditureOrSaving", 120_000, "combinedValue", 240_000));
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("Schedule 3: contracts that could reasonably be one", "£240,000");
        plan.remove("combinedValue");
        plan.put("valueUnknown", true);
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("section 4: a contract whose value cannot be estimated", "£207,720");
        plan.put("valueUnknown", false);
        plan.putAll(Map.of("estimatedValue", 240_000, "expenditureOrSaving", 240_000, "combinedValue", 240_000));
        plan.putAll(Map.of("buyingVehicle", "framework", "termYears", 5));
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("section 47: a framework runs for 4 years at most");
        plan.put("longFrameworkReasons", "The scheme is built over six years");
        complete("write-procurement-plan", "procurement", plan);
        task("give-legal-sign-off");
        assertThat(bean(Plans.class).current(CaseReference.of(reference)).orElseThrow())
                .satisfies(frozen -> {
                    assertThat(frozen.decisions()).containsEntry("regime", "public-contract");
                    assertThat(frozen.content().toString()).contains("The scheme is built over six years");
                });
    }

    /** SI 2025/1200 regulation 3, section 39 and section 54. */
    @Test
    void noDayOfThePastNoWordAndNoTickChoosesTheLawOrTheTime() {
        String reference = start(Stage.PLAN, consultancy());
        complete("appraise-options", "commissioning", OPTIONS);
        complete("write-specification", "commissioning", SPECIFICATION);
        var plan = procurementPlan(consultancy());
        for (String day : List.of("2025-02-23", "2025-12-31", "2019-05-01")) {
            plan.put("commencedOn", day);
            assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                    .contains("SI 2025/1200 regulation 3: nothing has been published and nobody invited");
        }
        plan.put("commencedOn", LocalDate.now(clock()).toString());
        plan.put("buyingVehicle", "dynamic-market");
        assertThat(refused(task("write-procurement-plan"), "procurement", plan)).contains("section 39: a plan buys");
        plan.put("buyingVehicle", "contract");
        plan.put("urgentPeriod", true);
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("section 54: urgency shortens the time to tender only where");
        plan.put("urgentPeriodReasons", "The provider closes in May and its users need advice");
        complete("write-procurement-plan", "procurement", plan);
        task("give-legal-sign-off");
        assertThat(bean(Plans.class).current(CaseReference.of(reference)).orElseThrow())
                .satisfies(frozen -> {
                    assertThat(frozen.decisions()).containsEntry("minimumDays", 10);
                    assertThat(frozen.content().toString()).contains("The provider closes in May");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"appraise-options", "write-specification", "write-procurement-plan"})
    void aGateReturnsThePlanToANamedStepAndApprovalsOfTheOldVersionAreVoid(String step) {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        complete(
                signOff("finance"),
                "finance",
                decision(
                        "approve-with-conditions",
                        "reasons",
                        "The budget is tight",
                        "conditions",
                        "Report each quarter",
                        "planVersionSeen",
                        1));
        complete(
                "give-legal-sign-off",
                "legal",
                decision("return", "reasons", "It is not clear enough", "returnTo", step, "planVersionSeen", 1));

        task(step);
        assertThat(open("give-sign-off"))
                .as("the others are not asked about a plan that changes")
                .isEmpty();
        String again = "/tasks/" + task(step).getUserTaskKey();
        APPLICATION.settle();
        assertThat(new PageRequests(APPLICATION)
                        .page(step.equals("write-procurement-plan") ? "procurement" : "commissioning", again))
                .contains("This step has come again", "It is not clear enough", "The budget is tight");
        if (step.equals("appraise-options")) {
            complete(step, "commissioning", OPTIONS);
        }
        if (!step.equals("write-procurement-plan")) {
            complete("write-specification", "commissioning", SPECIFICATION);
        }
        complete("write-procurement-plan", "procurement", procurementPlan(consultancy()));
        approvePlan(2);

        awaitStage(reference, Stage.PROCURE);
        assertThat(entries(reference))
                .containsSubsequence(
                        "DECISION finance approve-with-conditions",
                        "DECISION legal return",
                        "FROZEN null frozen",
                        "VOIDED finance void",
                        "DECISION legal approve");
        assertThat(bean(Plans.class).versions(CaseReference.of(reference)))
                .extracting(PlanVersion::number)
                .containsExactly(1, 2);
    }

    @Test
    void anOverdueSignOffIsChasedByManagersWhoCannotGiveItAndNoLongerOnceItIsGiven() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        UserTask legal = task("give-legal-sign-off");
        timePasses(Duration.ofDays(14));
        assertThat(open("chase-sign-off"))
                .as("ten working days are given at the most")
                .isEmpty();

        timePasses(Duration.ofDays(21));
        List<UserTask> chased = APPLICATION.await(
                "a task for each gate that is overdue", () -> open("chase-sign-off"), found -> found.size() == 3);
        assertThat(chased)
                .allSatisfy(task -> assertThat(task.getCandidateGroups()).containsExactly("managers"));
        assertThat(refused(
                        legal,
                        "managers",
                        decision(
                                "approve",
                                "planVersionSeen",
                                1,
                                "legalChecks",
                                List.of("route", "ground", "conflicts", "terms", "tupe", "subsidy"))))
                .contains("G1:");
        complete(
                chased.stream()
                        .filter(task -> task.getBpmnProcessId().equals("legal-sign-off"))
                        .findFirst()
                        .orElseThrow(),
                "managers",
                Map.of("chased", "The adviser is ill; her cover reads it by Friday"));
        assertThat(open("give-legal-sign-off")).as("it waits for its group").hasSize(1);

        approvePlan(1);
        awaitStage(reference, Stage.PROCURE);
        assertThat(open("chase-sign-off")).as("nothing is left to chase").isEmpty();
    }

    @Test
    void theMarketIsEngagedWithANoticeBeforeTheSpecificationIsWritten() {
        String reference = start(Stage.PLAN, training());
        LocalDate closes = LocalDate.now(clock()).plusDays(30);
        complete("appraise-options", "commissioning", engagingTheMarket());
        assertThat(refused(
                        task("prepare-market-engagement"),
                        "procurement",
                        engagement(LocalDate.now(clock()), "publish")))
                .contains("has to be later than today");
        complete("prepare-market-engagement", "procurement", engagement(closes, "publish"));

        APPLICATION.untilAsserted(() -> assertThat(bean(Notices.class).of(reference))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.code()).isEqualTo(NoticeCode.UK2);
                    assertThat(notice.content().toString()).contains("Two mornings, open to all");
                }));
        assertThat(open("record-market-engagement"))
                .as("suppliers may still take part")
                .isEmpty();
        APPLICATION.untilAsserted(
                () -> assertThat(new PageRequests(APPLICATION).page("commissioning", "/cases/" + reference))
                        .contains("It waits for a date", "Until " + SiteWords.day(closes.plusDays(1)))
                        .doesNotContain("http-equiv"));
        travelTo(closes.plusDays(1));
        complete(
                "record-market-engagement",
                "commissioning",
                Map.of(
                        "participants",
                        List.of(Map.of("supplierName", "Kent Advice", "vcse", true)),
                        "marketFindings",
                        "Smaller lots",
                        "unfairAdvantage",
                        "no"));
        complete("write-specification", "commissioning", SPECIFICATION);
        complete("write-procurement-plan", "procurement", procurementPlan(training()));

        awaitStage(reference, Stage.PROCURE);
        assertThat(bean(Plans.class)
                        .current(CaseReference.of(reference))
                        .orElseThrow()
                        .content())
                .containsKeys("prepare-market-engagement", "record-market-engagement");
    }

    @Test
    void theMarketMayBeEngagedWithoutANoticeForAReason() {
        String reference = start(Stage.PLAN, training());
        LocalDate closes = LocalDate.now(clock()).plusDays(5);
        complete("appraise-options", "commissioning", engagingTheMarket());
        complete("prepare-market-engagement", "procurement", engagement(closes, "none"));
        travelTo(closes.plusDays(1));
        assertThat(refused(
                        task("record-market-engagement"),
                        "commissioning",
                        Map.of("participants", List.of(), "marketFindings", "One came", "unfairAdvantage", "yes")))
                .contains("Say who has gained an unfair advantage");
        complete(
                "record-market-engagement",
                "commissioning",
                Map.of("participants", List.of(), "marketFindings", "Nobody came", "unfairAdvantage", "no"));

        task("write-specification");
        assertThat(bean(Notices.class).of(reference)).isEmpty();
    }

    @Test
    void aPlannedProcurementNoticeShortensTheTimeToTenderFromTheFortiethDayOn() {
        String reference = start(Stage.PLAN, consultancy());
        LocalDate today = LocalDate.now(clock());
        complete("appraise-options", "commissioning", OPTIONS);
        complete("write-specification", "commissioning", SPECIFICATION);
        var plan = procurementPlan(consultancy());
        plan.putAll(Map.of(
                "plannedNotice",
                "publish",
                "tenderNoticeExpectedOn",
                today.plusDays(39).toString()));
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("expect the tender notice on another day", "40 days beginning the day after");
        plan.put("tenderNoticeExpectedOn", today.plusDays(40).toString());
        plan.put("serviceUserShare", 31);
        assertThat(refused(task("write-procurement-plan"), "procurement", plan))
                .contains("enter a whole number from 0 to 30");
        plan.put("serviceUserShare", null);
        complete("write-procurement-plan", "procurement", plan);
        approvePlan(1);
        awaitStage(reference, Stage.PROCURE);

        assertThat(bean(Notices.class).of(reference)).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo(NoticeCode.UK3);
            assertThat(notice.content().toString())
                    .contains("Advice on how to reshape services", "plannedProcurementNotice");
        });
        assertThat(bean(Plans.class).current(CaseReference.of(reference)).orElseThrow())
                .satisfies(frozen -> {
                    assertThat(frozen.facts())
                            .containsEntry("plannedNoticeOn", today.toString())
                            .containsEntry("qualifyingPlannedNotice", true);
                    assertThat(frozen.decisions()).containsEntry("minimumDays", 10);
                });
        travelTo(today.plusDays(39));
        assertThat(refused(task("prepare-tender-notice"), "procurement", tenderNotice(today.plusDays(49))))
                .contains(
                        "comes too early",
                        "25 days",
                        "The planned procurement notice does not shorten the time to tender for a tender notice of this day",
                        "40 days beginning the day after");
        travelTo(today.plusDays(40));
        assertThat(refused(task("prepare-tender-notice"), "procurement", tenderNotice(today.plusDays(49))))
                .contains("10 days");
        complete("prepare-tender-notice", "procurement", tenderNotice(today.plusDays(50)));
        APPLICATION.until(
                "The tender notice",
                () -> bean(Notices.class).of(reference).stream().anyMatch(notice -> notice.code() == NoticeCode.UK4));
    }

    private static Map<String, Object> tenderNotice(LocalDate deadline) {
        var answers = new HashMap<String, Object>(Map.of(
                "submission",
                "By the procurement portal",
                "contractStartsOn",
                deadline.plusMonths(4).toString(),
                "contractEndsOn",
                deadline.plusMonths(40).minusDays(1).toString(),
                "insuranceAfterAward",
                true,
                "deadlineReasons",
                "The market was told of it in good time"));
        answers.putAll(Map.of(
                "tenderDescription",
                "Advice",
                "tenderDeadline",
                deadline.toString(),
                "priceWeight",
                40,
                "qualityWeight",
                40,
                "socialValueWeight",
                20,
                "lots",
                "no-lots",
                "noLotsReasons",
                "It is one service",
                "tenderDocuments",
                "Specification, on the procurement portal",
                "conflictsAssessed",
                true));
        return answers;
    }

    private static Map<String, Object> engagingTheMarket() {
        var answers = new HashMap<>(OPTIONS);
        answers.put("engageMarket", true);
        return answers;
    }

    private static Map<String, Object> engagement(LocalDate closes, String notice) {
        var answers = new HashMap<String, Object>(Map.of(
                "engagementPurpose",
                "Training of staff in the districts",
                "engagementHow",
                "Two mornings, open to all",
                "engagementClosesOn",
                closes.toString(),
                "fairness",
                "All that is said is published",
                "smeSuitable",
                true,
                "engagementNotice",
                notice));
        if (notice.equals("none")) {
            answers.put("noEngagementNoticeReasons", "The market is known");
        }
        return answers;
    }

    @Test
    void aRefusalEndsTheCase() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        complete(
                "give-legal-sign-off",
                "legal",
                decision("refuse", "reasons", "There is no power to do this", "planVersionSeen", 1));
        CaseView ended = awaitState(reference, State.REFUSED);
        assertThat(ended.stateNote()).isEqualTo("The plan was refused.");
        assertThat(open("give-sign-off")).isEmpty();
    }

    @Test
    void aMissingFactIsAskedForByItsName() {
        var facts = consultancy();
        facts.putAll(Map.of("awardMethod", "direct-award", "estimatedValue", 20_000, "expenditureOrSaving", 20_000));
        facts.remove("urgency");
        start(Stage.PROCURE, facts);
        assertThat(refusedByForm(
                        task("enter-earlier-decision"),
                        "commissioning",
                        SomeCase.earlierDecision(LocalDate.now(clock()).minusDays(20))))
                .contains("How urgent is the decision?: Choose one");
    }
}
