package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.Covers;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.notices.Notices;

/** Whoever completes a gate's task through the engine's API meets the gate rules there. */
class GateRefusalsProcessTest extends CaseJourney {

    @Test
    void everyRuleIsNamedWithWhatToDoAndTheTaskStaysOpen() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        var legal = task("give-legal-sign-off");

        assertThat(refused(legal, "commissioning", legally("approve", "planVersionSeen", 1)))
                .contains("G1: This gate is decided by Legal advisers");
        assertThat(refused(legal, "administrators", legally("approve", "planVersionSeen", 1)))
                .contains("G1:");
        assign(legal, "legal");
        Assertions.assertThatThrownBy(() ->
                        SIGNED_IN.complete(legal.getUserTaskKey(), "legal", legally("approve", "planVersionSeen", 7)))
                .as("the version is shown, not typed")
                .hasMessageContaining("This cannot be changed here");
        Assertions.assertThatThrownBy(() -> SIGNED_IN.complete(
                        legal.getUserTaskKey(), "legal", decision("approve", "legalChecks", List.of("route"))))
                .as("each check is ticked or explained")
                .hasMessageContaining("Why may it be approved without the checks you have not ticked?");
        assertThat(refused(legal, "legal", decision("refuse", "planVersionSeen", 1)))
                .contains("G4: This decision needs reasons");
        assertThat(refused(legal, "legal", decision("return", "returnTo", "appraise-options", "planVersionSeen", 1)))
                .contains("G4:");
        bean(Contributions.class).record(reference, 1, "legal", Contribution.SCORED);
        assertThat(refused(legal, "legal", legally("approve", "planVersionSeen", 1)))
                .contains("G2: Legal advisers (demonstration) scored this and cannot decide on it");

        assertThat(open("give-legal-sign-off")).hasSize(1);
        assertThat(entries(reference))
                .containsSubsequence(
                        "DENIAL legal G1", "DENIAL legal G1", "DENIAL legal G4", "DENIAL legal G4", "DENIAL legal G2");
        assertThat(bean(CaseTimeline.class)
                        .of(
                                CaseReference.of(reference),
                                bean(People.class).find("auditors").orElseThrow()))
                .extracting(CaseEvent::what)
                .as("a reason that was forgotten is nothing that happened to the case")
                .contains("Legal: refused by rule G2")
                .doesNotContain("Legal: refused by rule G4");
        Assertions.assertThatThrownBy(() -> gates().requireApproved(reference, 1, Set.of("legal")))
                .isInstanceOf(NotRetryable.class)
                .hasMessage("G9: the ledger holds no approval of plan version 1 of " + reference
                        + " by legal. Have that gate decided on their tasks; nothing else opens this step.");

        bean(Plans.class).freeze(CaseReference.of(reference), consultancy());
        assertThat(refused(legal, "legal", legally("approve")))
                .contains("G6: This form was for plan version 1, but version 2 is current");
    }

    @Test
    void g6NobodyDecidesOnWhatTheyHaveNotOpened() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        long legal = task("give-legal-sign-off").getUserTaskKey();
        assign(task("give-legal-sign-off"), "legal");
        PageRequests pages = new PageRequests(APPLICATION);

        String words = "G6: You have not opened plan version 1 of " + reference + " as it is now";
        assertThat(unread(legal)).contains(words + ".", "Open the task again");
        assertThat(entries(reference)).contains("DENIAL legal G6");

        assertThat(SIGNED_IN
                        .form(legal, "legal")
                        .path("documents")
                        .path("plan")
                        .path("version")
                        .asInt())
                .as("a program is handed the version that is decided on, whole")
                .isEqualTo(1);
        assertThat(pages.page("legal", "/cases/" + reference + "/plan/0")).contains("Analysis of " + reference);
        assertThat(unread(legal))
                .as("something else was open last")
                .contains(words + "; what was open last is the analysis.");

        assertThat(pages.page("legal", "/tasks/" + legal)).contains("Plan version 1 of " + reference);
        SIGNED_IN.completeUnread(legal, "legal", legally("approve", "planVersionSeen", 1));
        assertThat(gates().entered(reference, 1, "legal").get("opened"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("planVersion", 1);
    }

    private static String unread(long task) {
        return Assertions.catchThrowable(
                        () -> SIGNED_IN.completeUnread(task, "legal", legally("approve", "planVersionSeen", 1)))
                .getMessage();
    }

    @Test
    void coverCountsForTheGroupAndNeverForFourEyes() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        var today = LocalDate.now(clock());
        var covers = bean(Covers.class);
        covers.arrange(new Cover("finance", "commissioning", "finance", today, today.plusDays(3)), "Leave");
        covers.asked(bean(People.class).find("commissioning").orElseThrow())
                .forEach(one -> covers.accept(
                        one.id(), bean(People.class).find("commissioning").orElseThrow()));
        assertThat(refused(signOff("finance"), "commissioning", decision("approve", "planVersionSeen", 1)))
                .contains("G2: Commissioning officers (demonstration) drafted this");

        covers.callOff(
                covers.notEnded().getLast().id(),
                bean(People.class).find("finance").orElseThrow());
        assertThat(refused(signOff("finance"), "commissioning", decision("approve", "planVersionSeen", 1)))
                .as("no longer a cover")
                .contains("G1:");
        covers.arrange(new Cover("finance", "managers", "finance", today, today.plusDays(3)), "Leave");
        covers.asked(bean(People.class).find("managers").orElseThrow())
                .forEach(one -> covers.accept(
                        one.id(), bean(People.class).find("managers").orElseThrow()));
        complete(signOff("finance"), "managers", decision("approve", "planVersionSeen", 1));

        assertThat(gates().of(reference))
                .filteredOn(gate -> gate.gate().equals("finance"))
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.decided().by()).isEqualTo("managers");
                    assertThat(gate.decided().onBehalfOf()).isEqualTo("finance");
                });
    }

    @Test
    void g1WhoCoversTwoGroupsDecidesForTheOneWhoseGateItIs() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        var today = LocalDate.now(clock());
        var covers = bean(Covers.class);
        var managers = bean(People.class).find("managers-2").orElseThrow();
        for (String absent : List.of("auditors", "finance")) {
            covers.arrange(new Cover(absent, "managers-2", absent, today, today.plusDays(3)), "Leave");
        }
        covers.asked(managers).forEach(one -> covers.accept(one.id(), managers));
        var task = signOff("finance");
        client.newUpdateUserTaskCommand(task.getUserTaskKey())
                .candidateGroups("auditors", "finance")
                .send()
                .join();
        APPLICATION.settle();
        complete(task, "managers-2", decision("approve", "planVersionSeen", 1));

        assertThat(gates().of(reference))
                .filteredOn(gate -> gate.gate().equals("finance"))
                .singleElement()
                .satisfies(gate -> assertThat(gate.decided().onBehalfOf()).isEqualTo("finance"));
    }

    /** Who covers in one test covers in no other. */
    @AfterEach
    void callOffCovers() {
        var covers = bean(Covers.class);
        covers.notEnded()
                .forEach(one -> covers.callOff(
                        one.id(),
                        bean(People.class).find(one.cover().absentUsername()).orElseThrow()));
    }

    @Test
    void aGateIsDecidedOnceAlthoughAnotherPathAsksAgain() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        complete("give-legal-sign-off", "legal", legally("approve", "planVersionSeen", 1));
        APPLICATION.start(
                "legal-sign-off", Map.of("caseReference", reference, "planVersion", 1, "title", "Consultancy"));
        assertThat(refused(
                        task("give-legal-sign-off"),
                        "legal",
                        decision("refuse", "reasons", "On second thoughts", "planVersionSeen", 1)))
                .contains("G8: Legal advisers (demonstration) decided this gate on plan version 1 already ('approve')");
    }

    @Test
    void aGateThatThePlanDoesNotAskForCannotBeDecided() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        task("give-legal-sign-off");
        APPLICATION.start(
                "officer-sign-off",
                Map.of(
                        "caseReference",
                        reference,
                        "planVersion",
                        1,
                        "title",
                        "Consultancy",
                        "gate",
                        "waiver",
                        "gateGroup",
                        "commissioning"));
        assertThat(refused(signOff("commissioning"), "commissioning", decision("approve", "planVersionSeen", 1)))
                .contains("G1: Plan version 1")
                .contains("does not ask for the gate waiver");
    }

    @Test
    void aTokenThatIsMovedToProcurementFindsNoApprovals() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        task("give-legal-sign-off");
        long cycle = bean(Outbox.class).startedInstance("case-" + reference).orElseThrow();
        client.newSetVariablesCommand(cycle)
                .variables(Map.of("planVersion", 1, "legalOutcome", "approve", "gateOutcome", "approve"))
                .send()
                .join();
        client.newModifyProcessInstanceCommand(cycle)
                .activateElement("procure")
                .send()
                .join();
        assertThat(incident())
                .contains("G9: the ledger holds no approval of plan version 1 of " + reference
                        + " by commercial-board, finance, legal");
    }

    /** Past the application, as a cluster's administrator may. */
    private void editAndMoveTo(String element, Map<String, Object> variables) {
        long plan = instanceOf("plan");
        client.newSetVariablesCommand(plan).variables(variables).send().join();
        client.newModifyProcessInstanceCommand(plan)
                .activateElement(element)
                .send()
                .join();
    }

    @Test
    void factsEditedAfterTheyWereFrozenTakeNoGateAway() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        task("give-legal-sign-off");
        editAndMoveTo("determine-route", Map.of("estimatedValue", 10_000));

        assertThat(incident())
                .contains(
                        "G9: the process goes by regime 'below-threshold', but the tables answer 'public-contract' to the facts frozen with plan version 1 of "
                                + reference);
        assertThat(gates().required(reference, 1)).containsExactlyInAnyOrder("commercial-board", "finance", "legal");
    }

    @Test
    void g9FactsEditedBeforeTheyAreFrozenAreNotFrozen() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        task("give-legal-sign-off");
        editAndMoveTo("freeze-plan", Map.of("estimatedValue", 10_000));

        assertThat(incident())
                .contains("G9: the process of " + reference
                        + " says '10000' of the fact 'estimatedValue', but what was answered here is '400000'");
        assertThat(bean(Plans.class).versions(CaseReference.of(reference))).hasSize(1);
        assertThat(view(reference).facts()).containsEntry("estimatedValue", 400_000);
    }

    @Test
    void g9APlannedNoticeThatNobodyWroteIntoThePlanIsNotPublished() {
        String reference = start(Stage.PLAN, consultancy());
        task("appraise-options");
        editAndMoveTo(
                "publish-planned-notice",
                Map.of("plannedNotice", "publish", "tenderNoticeExpectedOn", "2027-06-01", "estimatedValue", 1));

        assertThat(incident()).contains("G9: no plan of " + reference + " asks for a planned procurement notice");
        assertThat(bean(Notices.class).of(reference)).isEmpty();
    }

    @Test
    void g9AMarketEngagementThatNobodyPreparedIsNotPublished() {
        String reference = start(Stage.PLAN, consultancy());
        task("appraise-options");
        editAndMoveTo("market-engagement", Map.of());
        task("prepare-market-engagement");
        long engagement = instanceOf("market-engagement");
        client.newSetVariablesCommand(engagement)
                .variables(Map.of(
                        "engagementPurpose",
                        "Forged",
                        "engagementHow",
                        "By letter",
                        "engagementClosesOn",
                        "2027-06-01",
                        "engagementNotice",
                        "publish"))
                .send()
                .join();
        client.newModifyProcessInstanceCommand(engagement)
                .activateElement("publish-engagement-notice")
                .send()
                .join();

        assertThat(incident()).contains("G9: nobody has prepared a market engagement of " + reference);
        assertThat(bean(Notices.class).of(reference)).isEmpty();
    }

    @Test
    void aFactThatIsMissingStopsTheRouteAndIsNamed() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        task("give-legal-sign-off");
        Map<String, Object> forgotten = new HashMap<>();
        forgotten.put("healthServices", null);
        cases().settle(CaseReference.of(reference), forgotten);
        editAndMoveTo("freeze-plan", forgotten);

        assertThat(incident()).contains("healthServices is missing");
        assertThat(gates().required(reference, 2)).as("nothing was guessed").isEmpty();
    }

    @Test
    void aRouteEditedAfterApprovalOpensNoProcurement() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        approvePlan(1);
        task("prepare-tender-notice");
        APPLICATION.start(
                "procure",
                Map.of("caseReference", reference, "planVersion", 1, "title", "Consultancy", "route", "one-quote"));
        assertThat(incident())
                .contains("G9: plan version 1 of " + reference
                        + " was approved for the route 'formal-tender', but the process goes by 'one-quote'");
    }

    private long instanceOf(String processId) {
        return client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId(processId).state(ProcessInstanceState.ACTIVE))
                .send()
                .join()
                .items()
                .getFirst()
                .getProcessInstanceKey();
    }
}
