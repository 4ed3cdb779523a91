package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.contracts.ending.EarlyEnds;
import org.opencommissioning.contracts.performance.ImprovementPlanView;
import org.opencommissioning.contracts.performance.ImprovementPlans;
import org.opencommissioning.contracts.performance.OutcomeEvaluations;
import org.opencommissioning.contracts.performance.PerformanceNotices;
import org.opencommissioning.contracts.performance.PlanTarget;
import org.opencommissioning.contracts.performance.Rating;
import org.opencommissioning.contracts.performance.ReviewView;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.SomeCase;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.RefusedBy;
import org.opencommissioning.sourcing.frameworks.DirectTerms;
import org.opencommissioning.sourcing.frameworks.Frameworks;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The life of a contract in the register: every path of manage-contract. */
class ManageContractProcessTest extends ContractProcessTests {

    private static final PageRequests PAGES = new PageRequests(RunningApplication.timeTravellingOfContracts());

    @Test
    void aNewContractIsMobilisedAnsweredForReviewedAndClosedAtItsEnd() {
        ContractReference reference = contract(caseReference, "2027-01-04", "2027-07-31", true);
        start("manage-contract", with("contractReference", reference, "alreadyRunning", false));

        until("the date for staff information", () -> read(reference).staffInformationBy() != null);
        until("the first review", () -> read(reference).nextReview() != null);
        assertThat(read(reference).staffInformationBy()).isEqualTo("2026-12-07");
        assertThat(read(reference).nextReview()).isEqualTo("2027-04-04");
        var mobilised = with(
                "mobilisedOn",
                "2027-01-04",
                "mobilisationNotes",
                "All 40 staff transferred",
                "staffInformationOn",
                "2026-12-08",
                "staffInformationTo",
                "Mrs B of B");
        refused("mobilise-contract", "contract-management", mobilised, "4 January 2027 is still to come");
        on("2027-01-04");
        refused("mobilise-contract", "contract-management", mobilised, "was due by 7 December 2026");
        mobilised.put("staffInformationLate", "The old employer went into administration");
        complete("mobilise-contract", "contract-management", mobilised);
        refused(
                "confirm-contract-manager",
                "contract-management",
                with("contractManager", "nobody-here", "leadDirector", "corporate-directors"),
                "“nobody-here” is nobody who works with this system");
        complete(
                "confirm-contract-manager",
                "contract-management",
                with("contractManager", "contract-management", "leadDirector", "corporate-directors"));
        until(
                "the manager is named",
                () -> "contract-management".equals(read(reference).contractManager()));
        assertThat(read(reference).mobilisedOn()).isEqualTo("2027-01-04");

        on("2027-04-04");
        complete(
                "review-performance",
                "contract-management",
                with(
                        "heldOn",
                        "2027-04-04",
                        "rating",
                        "Approaching target",
                        "findings",
                        "Nine of ten visits on time",
                        "actions",
                        "A relief round",
                        "reviewer",
                        "contract-management",
                        "kpis",
                        List.of(kpi("Visits on time", 95, 90), kpi("Complaints", 4, 6))));
        until(
                "the next review",
                () -> LocalDate.parse("2027-07-04").equals(read(reference).nextReview()));
        assertThat(bean(Reviews.class).of(reference))
                .singleElement()
                .satisfies(review -> assertThat(review.rating()).isEqualTo("Approaching target"));

        on("2027-07-04");
        assertThat(PAGES.page(
                        "contract-management",
                        "/api/tasks/" + task("review-performance").key() + "/form"))
                .as("the next review begins with the indicators and their last results")
                .contains(
                        "\"kpi\":\"Visits on time\"",
                        "\"target\":95",
                        "Visits on time: 90 %, target 95; Complaints: 6 %, target 4")
                .doesNotContain("\"result\":90");
        assertThat(PAGES.page(
                        "contract-management",
                        "/tasks/" + task("review-performance").key()))
                .as("each indicator with what it came to, and what each rating leads to")
                .containsSubsequence(
                        "Earlier reviews",
                        "4 April 2027: Approaching target",
                        "value=\"Visits on time\"",
                        "value=\"95\"",
                        "What it came to before",
                        "<polyline",
                        "4 April 2027: 90 %, target 95 %, Good",
                        "What follows each rating now",
                        "An improvement plan, reached within 90 days");
        complete(
                "review-performance",
                "contract-management",
                with(
                        "heldOn",
                        "2027-07-04",
                        "rating",
                        "Good",
                        "findings",
                        "All visits on time",
                        "reviewer",
                        "contract-management",
                        "kpis",
                        List.of(kpi("visits on time", 95, 98.5))));
        until("no further review", () -> read(reference).nextReview() == null);
        assertThat(PAGES.page("contract-management", "/contracts/" + reference + "/performance"))
                .containsSubsequence(
                        "Good",
                        "Approaching target",
                        "on time: 90 % on 4 April 2027, 98.5 % on 4 July 2027; target 95 %",
                        "<polyline",
                        "98.5 %",
                        "Complaints: 6 % on 4 April 2027",
                        "None has been needed");
        on("2027-08-01");
        until("the end", () -> read(reference).status().equals("terminated"));
        assertThat(read(reference).endedOn()).isEqualTo("2027-07-31");
    }

    private static Map<String, Object> kpi(String name, Number target, Number result) {
        return Map.of("kpi", name, "unit", "%", "target", target, "result", result, "kpiRating", "Good");
    }

    @Test
    void aContractWithoutStaffTransferIsMobilisedWithoutADateForStaffInformation() {
        ContractReference reference = contract(caseReference, "2027-01-04", "2029-12-31", false);
        start("manage-contract", with("contractReference", reference, "alreadyRunning", false));

        task("mobilise-contract");
        assertThat(read(reference).staffInformationBy()).isNull();
    }

    @Test
    void anImportedContractThatIsRunningIsNotMobilisedButReviewedAndAnsweredFor() {
        ContractView imported = bean(ContractsRegister.class)
                .register(NewContract.imported("ocds-" + caseReference, "1", "School transport")
                        .about("A council", null, "services", null)
                        .from(List.of(new Supplier("Taxis Ltd", null, null, null)))
                        .worth(new BigDecimal("90000"), null)
                        .procured("open", null)
                        .running(null, LocalDate.parse("2024-11-11"), LocalDate.parse("2028-07-31")))
                .contract();
        bean(ContractLife.class).start(imported.reference());
        bean(ContractLife.class).start(imported.reference());

        until("the next review", () -> read(imported.reference()).nextReview() != null);
        assertThat(read(imported.reference()).nextReview()).isEqualTo("2027-02-11");
    }

    @Test
    void aSupplierThatIsNearlyThereIsSupportedWhileTheReviewsGoOn() {
        ContractReference reference = running("2027-01-04", "2029-12-31");
        review("2027-04-04", "Approaching target");
        complete("arrange-support", "contract-management", with("support", "The brokerage team shares its rota"));

        until("the support", () -> reviews(reference).getFirst().support() != null);
        assertThat(reviews(reference).getFirst().response()).isEqualTo("support");
        assertThat(read(reference).nextReview()).isEqualTo("2027-07-04");
    }

    @Test
    void aPoorReviewLeadsToAnImprovementPlanThatIsGivenMoreTimeAndMet() {
        ContractReference reference = running("2027-01-04", "2029-12-31");
        review("2027-04-04", "Requires improvement");
        TaskView agree = task("agree-improvement-plan");
        assertThat(PAGES.page("contract-management", "/tasks/" + agree.key()))
                .containsSubsequence(
                        "What the review of 4 April 2027 found",
                        "Visits were missed",
                        "Every date is 3 July 2027 or earlier",
                        "Target 1");
        refused(
                agree,
                "contract-management",
                with("planTargets", List.of(target("2027-07-04"))),
                "Target 1, to be reached by: improvement must have come by 3 July 2027");
        refused(agree, "contract-management", with("planTargets", List.of()), "agree at least one");
        assertThat(PAGES.post(
                                "contract-management",
                                "/tasks/" + agree.key() + "/form",
                                "do=submit&planTargets[0].target=95+of+100+visits+on+time&planTargets[0].measure=The+visit+log"
                                        + "&planTargets[0].dueOn.day=31&planTargets[0].dueOn.month=5&planTargets[0].dueOn.year=2027")
                        .headers()
                        .firstValue("Location"))
                .as("without a script")
                .hasValueSatisfying(at -> assertThat(at).contains("done"));
        until("the plan", () -> !plans(reference).isEmpty());

        on("2027-06-01");
        TaskView check = task("check-improvement");
        assertThat(PAGES.page("contract-management", "/tasks/" + check.key()))
                .containsSubsequence(
                        "Target 1: 95 of 100 visits on time",
                        "Measured by: The visit log. To be reached by 31 May 2027.",
                        "Is the target met?");
        refused(
                check,
                "contract-management",
                checked("partly", "improvementOutcome", "met"),
                "target 1 is not met in full");
        refused(check, "contract-management", checked("partly", "improvementOutcome", "more-time"), "New date");
        complete(
                check,
                "contract-management",
                checked(
                        "partly",
                        "improvementOutcome",
                        "more-time",
                        "newDueOn",
                        "2027-06-20",
                        "progress",
                        "A relief round is being hired"));
        until("more time", () -> plans(reference).getFirst().dueOn().equals(LocalDate.parse("2027-06-20")));
        assertThat(plans(reference).getFirst().status()).isEqualTo("open");
        on("2027-06-21");
        assertThat(PAGES.page(
                        "contract-management",
                        "/tasks/" + task("check-improvement").key()))
                .as("what was reached before is there")
                .contains("90 of 100");
        complete(
                "check-improvement",
                "contract-management",
                checked("met", "improvementOutcome", "met", "progress", "The supplier has a relief round now"));
        until("the plan closed", () -> plans(reference).getFirst().closedOn() != null);
        assertThat(plans(reference).getFirst()).satisfies(plan -> {
            assertThat(plan.status()).isEqualTo("met");
            assertThat(plan.progress()).isEqualTo("The supplier has a relief round now");
            assertThat(plan.planTargets())
                    .containsExactly(new PlanTarget(
                            "95 of 100 visits on time",
                            "The visit log",
                            LocalDate.parse("2027-05-31"),
                            "90 of 100",
                            "met"));
            assertThat(plan.closedOn()).isEqualTo("2027-06-21");
            assertThat(plan.defaultServedOn()).isNull();
        });
    }

    @Test
    void aSecondPoorReviewIsAFormalDefaultAndAThirdInadequateOneLetsADirectorTerminate() {
        ContractReference reference = running("2027-01-04", "2029-12-31");
        review("2027-04-04", "Requires improvement");
        agreeTargets(1, reference, "2027-05-31");
        on("2027-06-02");
        complete(
                "check-improvement",
                "contract-management",
                checked("not-met", "improvementOutcome", "not-met", "progress", "No better"));
        until("the plan closed", () -> plans(reference).getFirst().status().equals("not-met"));

        review("2027-07-04", "Inadequate");
        refusedUnread(
                task("serve-default-notice"),
                "legal",
                with("defaultServedOn", "2027-07-04", "defaultNotice", "Clause 12: missed visits"),
                "the latest review of " + reference);
        refused(
                "serve-default-notice",
                "legal",
                with("defaultServedOn", "2027-07-05", "defaultNotice", "Clause 12: missed visits"),
                "5 July 2027 is still to come");
        complete(
                "serve-default-notice",
                "legal",
                with("defaultServedOn", "2027-07-04", "defaultNotice", "Clause 12: missed visits"));
        agreeTargets(2, reference, "2027-07-31");
        assertThat(plans(reference).getFirst().defaultServedOn()).isEqualTo("2027-07-04");
        assertThat(reviews(reference).getFirst()).satisfies(review -> {
            assertThat(review.response()).isEqualTo("formal-default");
            assertThat(review.improveBy()).isEqualTo("2027-08-03");
        });

        review("2027-10-04", "Inadequate");
        var terminate = with(
                "termination",
                "terminate",
                "terminatesOn",
                "2027-10-31",
                "terminationReasons",
                "Residents are not safe");
        refused("decide-termination", "contract-management", terminate, "G1: This is decided by Corporate directors");
        assertThat(bean(Inbox.class).doneBefore(task("decide-termination").key(), List.of("review-performance")))
                .as("who recommended it, in the process that called this one (G2)")
                .containsExactly("contract-management");
        pastTheApplication("decide-termination", "corporate-directors", terminate);
        assertThat(bean(ContractsRegister.class).terminatesOn(reference))
                .as("what nobody decided here")
                .isEmpty();
        var late = with(
                "termination",
                "terminate",
                "terminatesOn",
                "2031-10-31",
                "terminationReasons",
                "Residents are not safe");
        refusedUnread(
                task("decide-termination"), "corporate-directors", terminate, "the latest review of " + reference);
        assertThat(shown("decide-termination", "corporate-directors"))
                .containsSubsequence("The review of 4 October 2027", "Inadequate", "Poor reviews in a row", ">3<")
                .containsSubsequence("Reviews before it", "4 July 2027", "Inadequate", "4 April 2027");
        bean(JdbcClient.class)
                .sql(
                        "UPDATE contract_review SET findings = 'Two visits were missed' WHERE contract_reference = ? AND held_on = DATE '2027-10-04'")
                .param(reference.value())
                .update();
        refusedUnread(
                task("decide-termination"), "corporate-directors", terminate, "the latest review of " + reference);
        refused("decide-termination", "corporate-directors", late, "to its end on 31 December 2029");
        complete("decide-termination", "corporate-directors", terminate);
        assertThat(bean(Ledger.class).of(caseReference)).anySatisfy(view -> {
            assertThat(view.entry().gate()).isEqualTo("contract-termination");
            assertThat(view.entry().outcome()).isEqualTo("terminate");
            assertThat(view.entry().reasons()).isEqualTo("Residents are not safe");
            assertThat(view.entry().newValue()).contains("\"opened\":{\"reviews\":{\"contentHash\":");
        });
        on("2027-11-01");
        until("the end", () -> read(reference).status().equals("terminated"));
        assertThat(read(reference).endedOn()).isEqualTo("2027-10-31");
        assertThat(read(reference).endReason()).isEqualTo("Terminated by the council for poor performance");
        assertThat(performanceNotices(reference))
                .as("a contract that is no public contract")
                .isEmpty();
    }

    @Test
    void section45AContractThatWasLetAsAFrameworkIsCalledOffFromUntilItsEnd() {
        planned("{\"facts\":{\"buyingVehicle\":\"framework\",\"contractType\":\"services\"}}");
        ContractReference reference = contract(caseReference, "2027-01-04", "2029-12-31", false);
        assertThat(bean(Frameworks.class).running())
                .filteredOn(framework -> framework.reference().equals(reference.value()))
                .singleElement()
                .satisfies(framework -> {
                    assertThat(framework.endsOn()).isEqualTo("2029-12-31");
                    assertThat(framework.maximum()).isEqualByComparingTo("250000");
                    assertThat(framework.suppliers()).containsExactly("B");
                });
        ProcurementReference callOff = ProcurementReference.of(caseReference + "-P2");
        bean(Frameworks.class)
                .choose(callOff, reference.value(), "services", new DirectTerms("competition", null, null));
        assertThat(bean(Frameworks.class).refusal(callOff, List.of("B"), new BigDecimal("250000"), "services"))
                .isEmpty();
        assertThat(bean(Frameworks.class).refusal(callOff, List.of("C"), new BigDecimal("250000"), "services"))
                .isPresent();
        assertThat(bean(Frameworks.class).refusal(callOff, List.of("B"), new BigDecimal("250001"), "services"))
                .isPresent();
    }

    private void twoInadequateReviews(ContractReference reference) {
        for (int i = 0; i < 2; i++) {
            bean(Reviews.class)
                    .record(
                            reference,
                            LocalDate.parse("2026-11-2" + i),
                            Rating.INADEQUATE,
                            "Missed visits",
                            null,
                            "contract-management");
        }
    }

    @Test
    void aContractThatADirectorLetsGoOnIsReviewedAgain() {
        ContractReference reference = running("2027-01-04", "2029-12-31");
        twoInadequateReviews(reference);
        review("2027-04-04", "Inadequate");
        complete(
                "decide-termination",
                "corporate-directors",
                with("termination", "continue", "terminationReasons", "No other provider could take over"));

        on("2027-07-04");
        task("review-performance");
        assertThat(read(reference).status()).isEqualTo("active");
    }

    @Test
    void theEndOfAContractIsPublishedWhereThePlanSaysSoEvenWhenItJustExpires() {
        String ofCase = SomeCase.start(bean(Cases.class), SomeCase.homeCare()).value();
        bean(JdbcClient.class)
                .sql(
                        "INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions, frozen_by, frozen_at) VALUES (?, 1, '{}', 'hash', ?, 'commissioning', ?)")
                .params(
                        ofCase,
                        "{\"requiredNotices\": [{\"code\": \"UK11\", \"stage\": \"end\"}]}",
                        OffsetDateTime.now(bean(Clock.class)))
                .update();
        ContractReference reference = contract(ofCase, "2027-01-04", "2027-01-31", false);
        start("manage-contract", with("caseReference", ofCase, "contractReference", reference, "alreadyRunning", true));
        until("the contract is read", () -> read(reference).reviewEvery() != null);
        assertThat(bean(Notices.class).find(NoticeCode.UK11, reference.value())).isEmpty();

        on("2027-02-01");
        until(
                "the notice",
                () -> bean(Notices.class)
                        .find(NoticeCode.UK11, reference.value())
                        .isPresent());
        assertThat(bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .extracting(view -> view.entry().outcome())
                .containsSubsequence("closed", "published-UK11");
        assertThat(bean(Notices.class).find(NoticeCode.UK11, reference.value()).orElseThrow())
                .satisfies(notice -> {
                    assertThat(notice.caseReference()).isEqualTo(ofCase);
                    assertThat(notice.publishedAt().toLocalDate()).isEqualTo("2027-02-01");
                    assertThat(notice.content().toString()).contains("2027-01-31", "Reached its end date");
                });
    }

    @Test
    void s71IndicatorsArePublishedOnceInAYearOfTheContractAndAtItsEnd() {
        ContractReference reference = planned("services", "2027-01-04", "2028-01-20", "UK9");
        on("2027-04-04");
        refused(
                "review-performance",
                "contract-management",
                reviewed("2027-04-04", "Good"),
                "Enter each with its rating");
        var answers = reviewed("2027-04-04", "Good");
        answers.put("kpis", List.of(kpi("Visits on time", 95, 96), kpi("Complaints", 4, 3)));
        complete("review-performance", "contract-management", answers);
        until(
                "the next review",
                () -> LocalDate.parse("2027-07-04").equals(read(reference).nextReview()));
        assertThat(performanceNotices(reference))
                .as("a later review of the year is published")
                .isEmpty();

        on("2027-10-04");
        answers.put("heldOn", "2027-10-04");
        complete("review-performance", "contract-management", answers);
        until(
                "the next review",
                () -> LocalDate.parse("2028-01-04").equals(read(reference).nextReview()));
        bean(PerformanceNotices.class)
                .publish(read(reference), PerformanceNotices.REVIEW, reference + "-indicators-1", null);
        assertThat(performanceNotices(reference)).singleElement().satisfies(notice -> {
            assertThat(notice.caseReference()).isEqualTo(caseReference);
            assertThat(notice.content().toString())
                    .contains("Visits on time", "Complaints", "description=Good", "2027-10-04")
                    .doesNotContain("Visits were missed", "contract-management");
        });

        on("2028-01-04");
        answers.put("heldOn", "2028-01-04");
        refused(
                "review-performance",
                "contract-management",
                answers,
                "R23: Benchmark: from 4 January 2028 on a review compares " + reference + " with others");
        answers.put("benchmark", "Two districts pay 4 % more for visits as punctual");
        complete("review-performance", "contract-management", answers);
        until("no further review", () -> read(reference).nextReview() == null);
        assertThat(performanceNotices(reference)).as("once in a year").hasSize(1);
        on("2028-01-21");
        TaskView last = task("assess-at-end");
        assertThat(PAGES.page("contract-management", "/tasks/" + last.key()))
                .contains("Visits on time")
                .doesNotContain("What follows each rating now");
        RefusedBy.rule(
                        "section 71",
                        () -> bean(PerformanceNotices.class)
                                .publish(read(reference), "contract-ended", reference + "-indicators-end", null))
                .contains("a last review");
        refused(last, "contract-management", reviewed("2028-01-21", "Good"), "Enter each with its rating");
        answers.put("heldOn", "2028-01-21");
        complete(last, "contract-management", answers);
        until("the notice of its end", () -> performanceNotices(reference).size() == 2);
        assertThat(performanceNotices(reference).getLast().content().toString()).contains("2028-01-21");
        assertThat(PAGES.page("contract-management", "/contracts/" + reference))
                .contains("Contract performance notice (UK9)", "4 January 2028: Two districts pay 4 % more");
        assertThat(PAGES.page("contract-management", "/publication/contracts/" + reference))
                .contains("Visits on time: Good");
    }

    @Test
    void s71AFailureToImproveAndABreachThatEndsTheContractArePublishedAsPeopleWroteThem() {
        ContractReference reference = planned("services", "2027-01-04", "2029-12-31", "UK11");
        review("2027-04-04", "Requires improvement");
        agreeTargets(1, reference, "2027-05-31");
        on("2027-06-02");
        complete(
                "check-improvement",
                "contract-management",
                checked("not-met", "improvementOutcome", "not-met", "progress", "No better"));
        assertThat(PAGES.page(
                        "contract-management",
                        "/api/tasks/" + task("describe-breach").key() + "/form"))
                .as("30 days beginning with the day it failed")
                .contains("2027-07-01");
        complete(
                "describe-breach",
                "contract-management",
                with("breachDescription", "One visit in ten was missed from April to June 2027."));
        until("the failure is published", () -> performanceNotices(reference).size() == 1);

        bean(Reviews.class)
                .record(
                        reference,
                        LocalDate.parse("2027-06-02"),
                        Rating.INADEQUATE,
                        "Missed visits",
                        null,
                        "contract-management");
        review("2027-07-04", "Inadequate");
        complete(
                "decide-termination",
                "corporate-directors",
                with(
                        "termination",
                        "terminate",
                        "terminatesOn",
                        "2027-07-31",
                        "terminationReasons",
                        "Mrs A is not safe"));
        on("2027-08-01");
        complete(
                "describe-breach-at-end",
                "contract-management",
                with("breachDescription", "Visits went on being missed, so the council ended the contract."));
        until("its end is published", () -> !noticesOfItsEnd(reference).isEmpty());
        assertThat(performanceNotices(reference))
                .as("the breach is told in the notice of the end, and in none of its own")
                .singleElement()
                .extracting(notice -> notice.content().toString())
                .asString()
                .contains("One visit in ten")
                .doesNotContain("No better");
        assertThat(noticesOfItsEnd(reference).getFirst().content().toString())
                .contains("the council ended the contract", "2027-07-31", "for poor performance")
                .doesNotContain("Mrs A");
    }

    private static List<NoticeView> noticesOfItsEnd(ContractReference reference) {
        return bean(Notices.class).about(reference.value(), List.of()).stream()
                .filter(notice -> notice.code() == NoticeCode.UK11)
                .toList();
    }

    /** P17: the contract is silent on insolvency, so the right is that of section 78: the supplier has become excludable, and is told and heard first. */
    @Test
    void p17OnAGroundOfSection78TheSupplierIsHeardAndALawyerAndADirectorAgree() {
        ContractReference reference = planned("services", "2027-01-04", "2029-12-31", "UK11");
        on("2027-06-01");
        bean(EarlyEnds.class).ask(reference);
        Map<String, Object> proposal = with(
                "earlyEnd",
                "propose",
                "terminationGround",
                "supplier-excludable",
                "terminatesOn",
                "2027-06-28",
                "earlyEndReasons",
                "It has been in administration since 1 June");
        proposal.putAll(with(
                "toldOn",
                "2027-06-01",
                "representations",
                "It has a buyer",
                "representationsAnswer",
                "The buyer has not signed"));
        Map<String, Object> tooLate = new HashMap<>(proposal);
        tooLate.put("terminatesOn", "2030-01-31");
        refused("describe-early-end", "contract-management", tooLate, "section 78: Last day of the contract");
        complete("describe-early-end", "contract-management", proposal);
        complete(
                "advise-on-early-end", "legal", with("earlyEndLawful", false, "earlyEndAdvice", "Say which paragraph"));
        proposal.put("earlyEndReasons", "In administration since 1 June: Schedule 7, paragraph 5");
        complete("describe-early-end", "contract-management", proposal);
        complete("advise-on-early-end", "legal", with("earlyEndLawful", true, "earlyEndAdvice", "Section 78(2)(b)"));
        assertThat(PAGES.page(
                        "corporate-directors",
                        "/tasks/" + task("decide-early-end").key()))
                .contains("Schedule 7, paragraph 5", "It has a buyer", "The buyer has not signed", "Section 78(2)(b)");
        complete(
                "decide-early-end",
                "corporate-directors",
                with("earlyEndDecision", "end", "earlyEndDecisionReasons", "Carers are not paid"));
        until(
                "its end is known",
                () -> bean(ContractsRegister.class).terminatesOn(reference).isPresent());
        assertThat(read(reference).live()).as("until its last day").isTrue();

        on("2027-06-29");
        until("its end is published", () -> !noticesOfItsEnd(reference).isEmpty());
        assertThat(noticesOfItsEnd(reference).getFirst().content().toString())
                .contains("2027-06-28", "section 78(2)(b)");
        assertThat(read(reference).endReason()).contains("excluded or excludable supplier");
    }

    @Test
    void p16ATerminatedContractIsAssessedOnceMoreAndItsBreachIsToldInTheNoticeOfItsEnd() {
        ContractReference reference = planned("services", "2027-01-04", "2029-12-31", "UK9", "UK11");
        twoInadequateReviews(reference);
        on("2027-04-04");
        var poor = reviewed("2027-04-04", "Inadequate");
        poor.put("kpis", List.of(kpi("Visits on time", 95, 70)));
        complete("review-performance", "contract-management", poor);
        complete(
                "decide-termination",
                "corporate-directors",
                with(
                        "termination",
                        "terminate",
                        "terminatesOn",
                        "2027-04-30",
                        "terminationReasons",
                        "Mrs A is not safe"));

        on("2027-05-01");
        poor.put("heldOn", "2027-05-01");
        complete(
                "describe-breach-at-end",
                "contract-management",
                with("breachDescription", "Visits went on being missed."));
        complete("assess-at-end", "contract-management", poor);
        until(
                "its indicators are published",
                () -> performanceNotices(reference).size() == 1);
        assertThat(performanceNotices(reference))
                .extracting(notice -> notice.subjectReference())
                .containsExactly(reference + "-indicators-end");
        assertThat(noticesOfItsEnd(reference).getFirst().content().toString()).contains("Visits went on being missed.");
    }

    @Test
    void s71AFailureUnderALightTouchContractIsNotPublished() {
        ContractReference reference = planned("light-touch", "2027-01-04", "2029-12-31", "UK7");
        review("2027-04-04", "Requires improvement");
        agreeTargets(1, reference, "2027-05-31");
        on("2027-06-02");
        complete(
                "check-improvement",
                "contract-management",
                checked("not-met", "improvementOutcome", "not-met", "progress", "No better"));

        until(
                "the end of the improvement",
                () -> client
                        .newElementInstanceSearchRequest()
                        .filter(element -> element.elementId("improvement-ended"))
                        .send()
                        .join()
                        .items()
                        .stream()
                        .anyMatch(
                                element -> element.getStartDate().toLocalDate().equals(LocalDate.parse("2027-06-02"))));
        assertThat(performanceNotices(reference)).isEmpty();
    }

    @Test
    void r6WhetherOutcomesCameAboutIsEvaluatedYearlyAndAtTheEndAndHandedToTheNextTurn() {
        caseReference = SomeCase.start(bean(Cases.class), SomeCase.homeCare()).value();
        bean(JdbcClient.class)
                .sql(
                        "INSERT INTO case_draft (case_reference, step, content, written_by, written_at) VALUES (?, 'define-outcomes', ?, 'commissioning', ?)")
                .params(
                        caseReference,
                        "{\"outcomes\": [{\"outcome\": \"People live at home\", \"measure\": \"Admissions to care homes\", \"baseline\": \"80 a year\", \"target\": \"60 a year\"}]}",
                        OffsetDateTime.now(bean(Clock.class)))
                .update();
        ContractReference reference = running("2027-01-04", "2028-02-29");

        on("2028-01-04");
        TaskView yearly = task("judge-outcomes");
        assertThat(PAGES.page("commissioning", "/tasks/" + yearly.key()))
                .contains("Admissions to care homes", "80 a year", "60 a year", "whether people’s lives changed")
                .doesNotContain("evaluation at the end");
        refused(yearly, "commissioning", evaluation("", "reached"), "What was reached");
        complete(yearly, "commissioning", evaluation("72 in the first year", "in-part"));
        until(
                "the evaluation",
                () -> bean(OutcomeEvaluations.class).of(reference).size() == 1);
        assertThat(PAGES.page("commissioning", "/contracts/" + reference))
                .containsSubsequence(
                        "While it ran, 4 January 2028",
                        "Admissions to care homes",
                        "72 in the first year",
                        "Ask users earlier");

        on("2028-03-01");
        TaskView last = task("judge-outcomes");
        assertThat(PAGES.page("commissioning", "/tasks/" + last.key()))
                .contains("evaluation at the end", "On 4 January 2028: 72 in the first year");
        assertThat(read(reference).status())
                .as("closed whether it is evaluated or not")
                .isEqualTo("terminated");
        complete(last, "commissioning", evaluation("58", "reached"));
        until(
                "the last evaluation",
                () -> bean(OutcomeEvaluations.class).of(reference).size() == 2);
        assertThat(bean(OutcomeEvaluations.class)
                        .ofCase(CaseReference.of(caseReference))
                        .getFirst())
                .satisfies(evaluated -> {
                    assertThat(evaluated.atTheEnd()).isTrue();
                    assertThat(evaluated.by()).isEqualTo("commissioning");
                    assertThat(evaluated.measures())
                            .singleElement()
                            .satisfies(found -> assertThat(found.judgement()).isEqualTo("reached"));
                });
        String next = SomeCase.start(bean(Cases.class), SomeCase.homeCare().succeeding(CaseReference.of(caseReference)))
                .value();
        assertThat(PAGES.page("commissioning", "/cases/" + next + "/outcomes"))
                .containsSubsequence("What the turn before this one found", "At the end, 1 March 2028", "58");
    }

    private static Map<String, Object> evaluation(String reached, String judgement) {
        return with(
                "evaluated",
                List.of(with(
                        "outcome",
                        "People live at home",
                        "measure",
                        "Admissions to care homes",
                        "baseline",
                        "80 a year",
                        "target",
                        "60 a year",
                        "reached",
                        reached,
                        "judgement",
                        judgement)),
                "usersSay",
                "They are visited on time",
                "valueForMoney",
                "It cost less than care homes",
                "lessons",
                "Ask users earlier");
    }

    private static List<NoticeView> performanceNotices(ContractReference reference) {
        return bean(Notices.class).about(reference.value(), List.of()).stream()
                .filter(notice -> notice.code() == NoticeCode.UK9)
                .toList();
    }

    /** A running contract of a case whose plan was found to be a public contract that asks for a notice. */
    private ContractReference planned(String contractType, String start, String end, String... notices) {
        caseReference = SomeCase.start(bean(Cases.class), SomeCase.homeCare()).value();
        bean(JdbcClient.class)
                .sql(
                        "INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions, frozen_by, frozen_at) VALUES (?, 1, '{}', 'hash', ?, 'commissioning', ?)")
                .params(
                        caseReference,
                        "{\"regime\": \"public-contract\", \"requiredNotices\": ["
                                + Stream.of(notices)
                                        .map(notice -> "{\"code\": \"" + notice + "\", \"stage\": \"performance\"}")
                                        .collect(Collectors.joining(", "))
                                + "]}",
                        OffsetDateTime.now(bean(Clock.class)))
                .update();
        return running(contractType, start, end);
    }

    private static Map<String, Object> reviewed(String day, String rating) {
        return with(
                "heldOn", day, "rating", rating, "findings", "Visits were missed", "reviewer", "contract-management");
    }

    private void review(String day, String rating) {
        on(day);
        complete("review-performance", "contract-management", reviewed(day, rating));
    }

    private void agreeTargets(int plan, ContractReference reference, String dueOn) {
        complete("agree-improvement-plan", "contract-management", with("planTargets", List.of(target(dueOn))));
        until("the plan", () -> plans(reference).size() == plan);
    }

    private static Map<String, Object> target(String dueOn) {
        return with("target", "95 of 100 visits on time", "measure", "The visit log", "dueOn", dueOn);
    }

    private static Map<String, Object> checked(String met, Object... further) {
        Map<String, Object> answers = with(further);
        answers.put(
                "planTargets",
                List.of(with(
                        "target",
                        "95 of 100 visits on time",
                        "measure",
                        "The visit log",
                        "dueOn",
                        "2027-05-31",
                        "reached",
                        "90 of 100",
                        "met",
                        met)));
        return answers;
    }

    private static List<ImprovementPlanView> plans(ContractReference reference) {
        return bean(ImprovementPlans.class).of(reference);
    }

    private static List<ReviewView> reviews(ContractReference reference) {
        return bean(Reviews.class).of(reference);
    }
}
