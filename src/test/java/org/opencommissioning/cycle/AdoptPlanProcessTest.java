package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.search.response.UserTask;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.SignedIn;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.governance.GateView;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.Covers;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;

/** A case that enters at procurement rests on a decision that somebody else confirms: every way through, and round it. */
class AdoptPlanProcessTest extends CaseJourney {

    private static final String CONFIRM = "confirm-earlier-decision";

    private static Map<String, Object> twentyDaysAgo() {
        return SomeCase.earlierDecision(LocalDate.now(clock()).minusDays(20));
    }

    private String entered(Map<String, Object> facts) {
        String reference = start(Stage.PROCURE, facts);
        complete("enter-earlier-decision", "commissioning", twentyDaysAgo());
        task(CONFIRM);
        return reference;
    }

    private static PlanVersion plan(String reference) {
        return bean(Plans.class).current(CaseReference.of(reference)).orElseThrow();
    }

    private static boolean procuring(String reference) {
        return cases().history(CaseReference.of(reference)).stream()
                .anyMatch(event -> event.what().equals("Entered the stage procure"));
    }

    private static long cycle(String reference) {
        return bean(Outbox.class).startedInstance("case-" + reference).orElseThrow();
    }

    @Test
    void whatIsEnteredIsFrozenWithThePlanAndConfirmedByAManager() {
        String reference = entered(consultancy());
        assertThat(plan(reference).earlierDecision()).hasValueSatisfying(earlier -> {
            assertThat(earlier.takenBy()).isEqualTo("Cabinet");
            assertThat(earlier.document()).startsWith("Minute 12");
        });
        assertThat(plan(reference).decisions()).containsEntry("route", "formal-tender");
        assertThat(gates().required(reference, 1))
                .as("no other gate is asked again")
                .containsExactly("earlier-decision");
        assertThat(procuring(reference)).isFalse();

        UserTask confirm = task(CONFIRM);
        assertThat(confirm.getCandidateGroups()).containsExactly("managers");
        complete(confirm, "managers", decision("approve", "planVersionSeen", 1));

        awaitStage(reference, Stage.PROCURE);
        assertThat(entries(reference)).contains("DECISION earlier-decision approve");
    }

    /** Whoever starts such a case on its page says no more than for any other: the facts are asked for with the decision, and none is guessed. */
    @Test
    void theFactsThatTheCaseWasNotStartedWithAreAskedForWithItsDecision() {
        String reference = start(Stage.PROCURE, Map.of());
        UserTask entering = task("enter-earlier-decision");
        assertThat(refusedByForm(entering, "commissioning", twentyDaysAgo()))
                .contains("Kind of contract", "Does it handle personal data?: Answer yes or no");
        Map<String, Object> whole = new HashMap<>(consultancy());
        whole.keySet()
                .removeIf(fact -> !List.of(
                                "contractType",
                                "healthServices",
                                "estimatedValue",
                                "termYears",
                                "commencedOn",
                                "awardMethod",
                                "buyingVehicle",
                                "advertised",
                                "electronicSubmission",
                                "documentsWithNotice",
                                "divisionsAffected",
                                "expenditureOrSaving",
                                "urgency",
                                "serviceCriticality",
                                "marketMaturity",
                                "safeguarding",
                                "personalData",
                                "staffTransfer",
                                "politicalSensitivity")
                        .contains(fact));
        whole.putIfAbsent("termYears", 3);
        whole.putAll(twentyDaysAgo());
        complete("enter-earlier-decision", "commissioning", whole);
        complete(task(CONFIRM), "managers", decision("approve", "planVersionSeen", 1));
        awaitStage(reference, Stage.PROCURE);
        assertThat(plan(reference).decisions()).containsEntry("route", "formal-tender");
        assertThat(plan(reference).facts()).containsEntry("deliveryModel", "contract");
    }

    @Test
    void aKeyDecisionIsConfirmedByAMember() {
        String reference = entered(largeConsultancy());
        UserTask confirm = task(CONFIRM);
        assertThat(confirm.getCandidateGroups()).containsExactly("cabinet");
        assertThat(refused(confirm, "managers", decision("approve", "planVersionSeen", 1)))
                .contains("G1: This gate is decided by");
        complete(confirm, "cabinet", decision("approve", "planVersionSeen", 1));
        awaitStage(reference, Stage.PROCURE);
    }

    @Test
    void g3ADecisionThatIsStillToComeIsNone() {
        start(Stage.PROCURE, consultancy());
        assertThat(refused(
                        task("enter-earlier-decision"),
                        "commissioning",
                        SomeCase.earlierDecision(LocalDate.now(clock()).plusDays(2))))
                .contains("G3", "is still to come");
    }

    /** SI 2025/1200 regulation 3: what commenced under earlier figures keeps them, where evidence that somebody else reads shows it. */
    @Test
    void aDayThatBringsEarlierLawNeedsEvidence() {
        Map<String, Object> facts = new HashMap<>(consultancy());
        facts.putAll(Map.of("commencedOn", "2025-11-03", "estimatedValue", 210_000, "expenditureOrSaving", 210_000));
        String reference = start(Stage.PROCURE, facts);
        assertThat(refused(task("enter-earlier-decision"), "commissioning", twentyDaysAgo()))
                .contains("SI 2025/1200 regulation 3", "Name the notice or the invitation");
        Map<String, Object> shown = new HashMap<>(twentyDaysAgo());
        shown.put("commencementEvidence", "Tender notice 041230-2025 of 3 November 2025");
        complete("enter-earlier-decision", "commissioning", shown);
        task(CONFIRM);
        assertThat(plan(reference).decisions()).containsEntry("regime", "notifiable-below-threshold");
        assertThat(plan(reference).content().toString()).contains("041230-2025");
    }

    /** Section 54: less time is for a reason, here as in a plan that is written here. */
    @Test
    void lessTimeToTenderNeedsItsReasons() {
        Map<String, Object> facts = new HashMap<>(consultancy());
        facts.put("preSelectedOnly", true);
        start(Stage.PROCURE, facts);
        assertThat(refused(task("enter-earlier-decision"), "commissioning", twentyDaysAgo()))
                .contains("section 54: the case says that tenderers have less time");
    }

    /** Regulation 8, Schedule 3, sections 47 and 54: a plan that was decided elsewhere is held to what holds of one that is written here. */
    @Test
    void aPlanThatWasDecidedElsewhereIsHeldToTheSameRules() {
        Map<String, Object> facts = new HashMap<>(consultancy());
        facts.putAll(Map.of(
                "estimatedValue", 5_000_000, "expenditureOrSaving", 100, "buyingVehicle", "framework", "termYears", 6));
        facts.putAll(Map.of("preSelectedOnly", true));
        start(Stage.PROCURE, facts);
        UserTask entering = task("enter-earlier-decision");
        Map<String, Object> whole = new HashMap<>(twentyDaysAgo());
        whole.put("shorterTimeReasons", "They were selected under notice 041230-2026, and agreed");
        whole.put("combinedValue", 6_000_000);
        assertThat(refused(entering, "commissioning", whole)).startsWith("Schedule 3: ");
        whole.put("separateReasons", "The other one is in Scotland");
        assertThat(refused(entering, "commissioning", whole)).startsWith("section 47: ");
        whole.put("longFrameworkReasons", "The investment is paid back over six years");
        assertThat(refused(entering, "commissioning", whole))
                .startsWith("key decision: ")
                .contains("£100, is less than the estimate of the contract, £5,000,000");
        whole.put("lowerExpenditureReasons", "Partners pay the rest");
        assertThat(refused(entering, "commissioning", whole)).startsWith("section 54: ");
        whole.put("preSelectedSuppliers", List.of(Map.of("supplierName", "Medway Advice CIC", "agreesToPeriod", true)));
        complete(entering, "commissioning", whole);
        task(CONFIRM);
    }

    @Test
    void g2WhoeverStartedTheCaseOrEnteredTheDecisionDoesNotConfirmIt() {
        String reference = start(Stage.PROCURE, consultancy());
        complete("enter-earlier-decision", "procurement", twentyDaysAgo());
        UserTask confirm = task(CONFIRM);
        LocalDate today = LocalDate.now(clock());
        Covers covers = bean(Covers.class);
        People people = bean(People.class);
        for (String covering : new String[] {"commissioning", "procurement"}) {
            covers.arrange(new Cover("managers", covering, "managers", today, today.plusDays(3)), "Leave");
            covers.asked(people.find(covering).orElseThrow())
                    .forEach(
                            one -> covers.accept(one.id(), people.find(covering).orElseThrow()));
            assertThat(refused(confirm, covering, decision("approve", "planVersionSeen", 1)))
                    .as("in place of a manager, by " + covering)
                    .contains("G2: " + people.displayName(covering));
            covers.callOff(
                    covers.notEnded().getLast().id(), people.find("managers").orElseThrow());
        }
        assertThat(entries(reference)).contains("DENIAL earlier-decision G2");
        assertThat(procuring(reference)).isFalse();
    }

    @Test
    void g6WhatIsReturnedIsEnteredAgainAndConfirmedAnew() {
        String reference = entered(consultancy());
        assertThat(refused(task(CONFIRM), "managers", decision("return", "planVersionSeen", 1)))
                .contains("G4");
        complete(CONFIRM, "managers", decision("return", "reasons", "The minute is missing", "planVersionSeen", 1));
        Map<String, Object> better = new HashMap<>(twentyDaysAgo());
        better.put("decisionDocument", "Minute 14");
        complete("enter-earlier-decision", "commissioning", better);

        APPLICATION.until("the second version", () -> plan(reference).number() == 2);
        UserTask anew = task(CONFIRM);
        assign(anew, "managers");
        assertThatThrownBy(() -> SIGNED_IN.complete(
                        anew.getUserTaskKey(), "managers", decision("approve", "planVersionSeen", 1)))
                .as("another version than the page shows")
                .isInstanceOf(SignedIn.NotDone.class);
        complete(CONFIRM, "managers", decision("approve", "planVersionSeen", 2));
        awaitStage(reference, Stage.PROCURE);
        assertThat(plan(reference).earlierDecision().orElseThrow().document()).isEqualTo("Minute 14");
    }

    @Test
    void aRefusalEndsTheCaseWithItsReasons() {
        String reference = entered(consultancy());
        complete(
                CONFIRM,
                "managers",
                decision("refuse", "reasons", "Cabinet never met that day.", "planVersionSeen", 1));
        CaseView ended = awaitState(reference, State.REFUSED);
        assertThat(ended.stateNote())
                .isEqualTo("The decision it rests on was not confirmed. Cabinet never met that day.");
        assertThat(gates().of(reference)).extracting(GateView::state).containsExactly(GateView.State.REFUSED);
        assertThat(procuring(reference)).isFalse();
    }

    @Test
    void g9AMovedTokenAndEditedVariablesConfirmNothing() {
        String reference = entered(consultancy());
        client.newSetVariablesCommand(cycle(reference))
                .variables(Map.of("earlierDecisionOutcome", "approve", "decision", "approve", "planVersion", 1))
                .send()
                .join();
        client.newModifyProcessInstanceCommand(cycle(reference))
                .activateElement("procure")
                .send()
                .join();
        assertThat(incident())
                .contains(
                        "G9: the ledger holds no approval of plan version 1 of " + reference + " by earlier-decision");
        assertThat(procuring(reference)).isFalse();
    }

    @Test
    void g9WithoutADecisionNoPlanIsAdopted() {
        String reference = start(Stage.PROCURE, consultancy());
        UserTask enter = task("enter-earlier-decision");
        client.newModifyProcessInstanceCommand(enter.getProcessInstanceKey())
                .activateElement("freeze-adopted-plan")
                .send()
                .join();
        assertThat(incident()).contains("G9: Nobody has entered the decision that " + reference + " rests on");
    }

    @Test
    void g9NorByATokenThatSkipsItAltogether() {
        String reference = start(Stage.PROCURE, consultancy());
        task("enter-earlier-decision");
        client.newModifyProcessInstanceCommand(cycle(reference))
                .activateElement("procure")
                .send()
                .join();
        assertThat(incident()).contains("G9", "has no plan version that anybody could have approved");
        assertThat(procuring(reference)).isFalse();
    }
}
