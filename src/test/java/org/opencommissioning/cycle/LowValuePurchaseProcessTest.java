package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.response.UserTask;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.SignedIn;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.governance.GateView;
import org.opencommissioning.pages.Answers;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;

/** A purchase in the lowest band takes three tasks, and no rule is lost on the way (R15); what is dearer goes the ordinary way with all that was entered. */
class LowValuePurchaseProcessTest extends CaseJourney {

    private static int bought;

    /** Of a test alone: what is bought of one supplier, or for the same, is valued together. */
    private final String supplier = "Weald Stationery " + ++bought + " Ltd";

    private static LocalDate today() {
        return LocalDate.now(clock());
    }

    private static Map<String, Object> quote(String supplier, int price) {
        return Map.of("supplierName", supplier, "receivedOn", today().toString(), "price", price, "sme", true);
    }

    private static Map<String, Object> purchase(List<String> traits, Object... quotes) {
        var answers = new HashMap<>(Answers.to("enter-purchase", today()));
        answers.putAll(Map.of("purchaseTraits", traits, "quotes", List.of(quotes)));
        return answers;
    }

    private Map<String, Object> checked(String what, Object... more) {
        var answers = new HashMap<String, Object>(Map.of(
                "valueForMoney",
                what,
                "reasons",
                "Last year's price was higher; there is budget",
                "exclusionDoubt",
                false,
                "exclusionChecks",
                List.of(Map.of(
                        "supplierName",
                        supplier,
                        "personsChecked",
                        "Its two directors",
                        "debarmentCheckedOn",
                        today().toString()))));
        for (int i = 0; i < more.length; i += 2) {
            answers.put((String) more[i], more[i + 1]);
        }
        return answers;
    }

    private static Map<String, Object> approved(int planVersion) {
        return decision("approve", "interestsDeclared", "none", "planVersionSeen", planVersion);
    }

    private String begun() {
        return begun("Paper of " + supplier, "Paper runs out");
    }

    private static String begun(String title, String need) {
        return SomeCase.start(APPLICATION, NewCase.of(title, need).enteringAt(Stage.LOW_VALUE_PURCHASE))
                .value();
    }

    private String checkedAndRecommended() {
        String reference = begun();
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 4800)));
        complete("check-purchase", "procurement", checked("accept"));
        return reference;
    }

    private void approve(int planVersion) {
        UserTask decide = task("decide-purchase");
        assign(decide, "corporate-directors");
        SignedIn.attachSignedContract(APPLICATION, decide.getUserTaskKey(), "corporate-directors");
        complete(decide, "corporate-directors", approved(planVersion));
    }

    private static List<String> done(String reference) {
        var done = new ArrayList<>(bean(Inbox.class).endedTasks(reference).stream()
                .map(TaskView::elementId)
                .toList());
        done.removeIf(element -> !element.endsWith("-purchase"));
        return done;
    }

    @Test
    void stationeryTakesThreeTasksFromTheNeedToTheContractInTheRegister() {
        String reference = checkedAndRecommended();
        assertThat(task("decide-purchase").getCandidateGroups())
                .as("who may award at this value")
                .containsExactly("corporate-directors");
        approve(1);

        awaitStage(reference, Stage.MANAGE_CONTRACT);
        assertThat(done(reference)).containsExactlyInAnyOrder("enter-purchase", "check-purchase", "decide-purchase");
        assertThat(bean(Inbox.class).endedTasks(reference))
                .as("tasks of all kinds")
                .hasSize(3);
        ContractView contract = bean(ContractsRegister.class)
                .ofCase(CaseReference.of(reference))
                .getFirst();
        assertThat(contract.value()).isEqualByComparingTo(new BigDecimal("4800"));
        assertThat(contract.contractManager()).isEqualTo("contract-management");
        assertThat(contract.signedOn()).isEqualTo(today());
        assertThat(entries(reference))
                .contains("STEP purchase-check accept", "DECISION purchase approve", "EFFECT null signed");
        assertThat(gates().of(reference))
                .as("one gate, and no other was asked")
                .extracting(GateView::gate)
                .containsExactly("purchase");
    }

    @Test
    void g2WhoeverEnteredItDoesNotCheckIt() {
        begun();
        complete("enter-purchase", "procurement", purchase(List.of("none"), quote(supplier, 4800)));
        assertThat(refused(task("check-purchase"), "procurement", checked("accept")))
                .startsWith("G2: ");
    }

    @Test
    void section28NobodyIsRecommendedUnchecked() {
        begun();
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 4800)));
        var unchecked = checked("accept");
        unchecked.put("exclusionChecks", List.of(Map.of("supplierName", supplier)));
        assertThat(refused(task("check-purchase"), "procurement", unchecked)).startsWith("section 28: ");
    }

    @Test
    void nothingIsOrderedUnreadOrWithoutTheOrder() {
        checkedAndRecommended();
        UserTask decide = task("decide-purchase");
        assertThat(refused(decide, "corporate-directors", approved(1))).contains("the order is not attached");
        assertThat(refused(decide, "finance", approved(1))).startsWith("G1: ");
        assertThat(refused(
                        decide,
                        "corporate-directors",
                        decision("refuse", "interestsDeclared", "none", "planVersionSeen", 1)))
                .startsWith("G4: ");
        assertThat(refused(
                        decide,
                        "corporate-directors",
                        decision(
                                "approve",
                                "interestsDeclared",
                                "declared",
                                "interestDetails",
                                "My firm",
                                "planVersionSeen",
                                1)))
                .startsWith("G7: ");
    }

    @Test
    void whatIsSentBackIsEnteredAndCheckedAgain() {
        String reference = checkedAndRecommended();
        complete(
                "decide-purchase",
                "corporate-directors",
                decision("return", "reasons", "Two boxes less", "interestsDeclared", "none", "planVersionSeen", 1));

        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 4500)));
        complete("check-purchase", "procurement", checked("accept"));
        approve(2);

        awaitStage(reference, Stage.MANAGE_CONTRACT);
        assertThat(bean(ContractsRegister.class).ofCase(CaseReference.of(reference)))
                .singleElement()
                .satisfies(contract -> assertThat(contract.value()).isEqualByComparingTo("4500"));
    }

    @Test
    void whatIsDearerThanTheBandGoesOnFromTheNeedWithAllThatWasEntered() {
        String reference = begun();
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 26_000)));

        awaitStage(reference, Stage.ANALYSE);
        task("assess-need");
        CaseView view = view(reference);
        assertThat(view.facts()).containsEntry("contractType", "goods");
        assertThat(new BigDecimal(view.facts().get("estimatedValue").toString()))
                .isEqualByComparingTo("26000");
        assertThat(bean(Plans.class).asItStands(CaseReference.of(reference)).written("enter-purchase"))
                .containsEntry("proposedBecause", "It is the cheapest of the catalogues");
        assertThat(cases().history(CaseReference.of(reference)))
                .anySatisfy(event -> assertThat(event.what()).isEqualTo("The purchase goes the ordinary way"));
        assertThat(view.planVersion()).as("nothing is frozen of it").isZero();
    }

    @Test
    void whatSomebodyElseSignsOffGoesOnFromTheNeed() {
        String reference = begun();
        complete("enter-purchase", "commissioning", purchase(List.of("personal-data"), quote(supplier, 4800)));
        awaitStage(reference, Stage.ANALYSE);
        assertThat(SIGNED_IN.page("commissioning", "/cases/" + reference))
                .as("why it is analysed")
                .contains(
                        "It was entered as a purchase in the lowest band.",
                        "the personal data or the staff it involves have to be signed off");
    }

    @Test
    void whatWasFoundOfAPurchaseDoesNotStandOnceItGoesTheOrdinaryWay() {
        String reference = checkedAndRecommended();
        complete(
                "decide-purchase",
                "corporate-directors",
                decision(
                        "return",
                        "reasons",
                        "Buy for both offices",
                        "interestsDeclared",
                        "none",
                        "planVersionSeen",
                        1));
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 29_795)));
        awaitStage(reference, Stage.ANALYSE);
        assertThat(SIGNED_IN.page("commissioning", "/cases/" + reference))
                .contains("It goes by another route than one written quote")
                .doesNotContain("<strong>One quote</strong>");
        assertThat(cases().history(CaseReference.of(reference)))
                .filteredOn(event -> event.what().equals("The purchase goes the ordinary way"))
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).contains("by another route than one written quote"));
    }

    @Test
    void contractsThatCouldBeOneAreValuedTogether() {
        String reference = begun();
        var split = purchase(List.of("none"), quote(supplier, 4800));
        split.put("combinedValue", 30_000);
        complete("enter-purchase", "commissioning", split);
        awaitStage(reference, Stage.ANALYSE);
    }

    @Test
    void othersWhoQuotedAreTold() {
        String reference = begun();
        complete(
                "enter-purchase",
                "commissioning",
                purchase(List.of("none"), quote(supplier, 4800), quote("Ashford Office Supplies Ltd", 5200)));
        var both = checked("accept", "recommendedSupplier", supplier);
        both.put(
                "exclusionChecks",
                List.of(supplier, "Ashford Office Supplies Ltd").stream()
                        .map(name -> Map.of(
                                "supplierName",
                                name,
                                "personsChecked",
                                "Its directors",
                                "debarmentCheckedOn",
                                today().toString()))
                        .toList());
        complete("check-purchase", "procurement", both);
        approve(1);
        complete("tell-other-suppliers", "procurement", Map.of("summariesSent", true));
        awaitStage(reference, Stage.MANAGE_CONTRACT);
    }

    @Test
    void g9NoTokenMakesAPurchaseOfWhatGoesTheOrdinaryWay() {
        String reference = begun();
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 26_000)));
        task("assess-need");
        client.newModifyProcessInstanceCommand(
                        bean(Outbox.class).startedInstance("case-" + reference).orElseThrow())
                .activateElement("low-value-purchase")
                .send()
                .join();
        assertThat(incident()).contains("is at the stage analyse, which does not lead to low value purchase");
    }

    @Test
    void schedule3TwoPurchasesOfOneSupplierAreValuedTogetherByRecord() {
        String first = begun();
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 24_000)));
        UserTask checkFirst = task("check-purchase");
        assertThat(refused(checkFirst, "commissioning", checked("accept"))).doesNotStartWith("Schedule 3");

        String second = begun("Pens", "Pens run out");
        var apart = purchase(List.of("none"), quote(supplier.toUpperCase(), 24_000));
        assertThat(refused(task("enter-purchase"), "commissioning", apart))
                .startsWith("Schedule 3: ")
                .contains(first, supplier, "£48,000", "beyond the lowest band");
        assertThat(refused(checkFirst, "procurement", checked("accept")))
                .as("what is entered since counts for the first one too")
                .startsWith("Schedule 3: ")
                .contains(second, "Send it back");

        apart.put("separateReasons", "Another office buys them, of its own budget");
        complete("enter-purchase", "commissioning", apart);
        UserTask checkSecond =
                APPLICATION.await("both checks", () -> open("check-purchase"), found -> found.size() == 2).stream()
                        .filter(task -> !task.getUserTaskKey().equals(checkFirst.getUserTaskKey()))
                        .findFirst()
                        .orElseThrow();
        assign(checkSecond, "procurement");
        assertThat(SIGNED_IN.page("procurement", "/tasks/" + checkSecond.getUserTaskKey()))
                .as("who checks reads what it is bought beside, and why alone")
                .contains(first, "£48,000", "Another office buys them", "Why is it bought apart from them?");
    }

    @Test
    void schedule3WhatIsEnteredAtItsTotalGoesTheOrdinaryWay() {
        begun();
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 13_000)));
        task("check-purchase");
        String second = begun("Pens", "Pens run out");
        var together = purchase(List.of("none"), quote(supplier, 13_000));
        together.put("combinedValue", 26_000);
        complete("enter-purchase", "commissioning", together);
        awaitStage(second, Stage.ANALYSE);
    }

    @Test
    void g9NoOrderRunsBeyondTheYearsOfItsCaseAndALongOneIsExplained() {
        String reference = SomeCase.start(
                        APPLICATION,
                        NewCase.of("Paper of " + supplier, "Paper runs out")
                                .enteringAt(Stage.LOW_VALUE_PURCHASE)
                                .knowing(Map.of("termYears", 1, "estimatedValue", 4800)))
                .value();
        assertThat(SIGNED_IN.page("commissioning", "/cases/" + reference))
                .contains("One decision orders the purchase: Decide purchase")
                .doesNotContain("The plan was decided before the case came here");
        var entered = purchase(List.of("none"), quote(supplier, 9795));
        entered.put("endDate", today().plusYears(10).toString());
        assertThat(refused(task("enter-purchase"), "commissioning", entered))
                .startsWith("G9: ")
                .contains("the case was started with a term of 1 year, with extensions");
        entered.put("endDate", today().plusMonths(6).toString());
        entered.put("irrecoverableVat", 9796);
        assertThat(refused(task("enter-purchase"), "commissioning", entered)).startsWith("G9: VAT");
        entered.remove("irrecoverableVat");
        assertThat(refused(task("enter-purchase"), "commissioning", entered))
                .as("it has become dearer")
                .startsWith("R15: ")
                .contains("started with £4,800", "£4,995 more");
        entered.put("dearerReasons", "Paper has become dearer");
        complete("enter-purchase", "commissioning", entered);
        UserTask check = task("check-purchase");
        assign(check, "procurement");
        assertThat(SIGNED_IN.page("procurement", "/tasks/" + check.getUserTaskKey()))
                .contains("Started with", "£4,800; the quote is £4,995 more", "Paper has become dearer", "As entered")
                .contains("for 1 year with extensions")
                .doesNotContain("As planned and approved")
                .doesNotContain("When was the debarment list looked at? (optional)");
        complete(check, "procurement", checked("accept"));
        UserTask decide = task("decide-purchase");
        assign(decide, "corporate-directors");
        assertThat(SIGNED_IN.page("corporate-directors", "/tasks/" + decide.getUserTaskKey()))
                .contains("£4,800; the quote is £4,995 more", "Paper has become dearer");
    }

    @Test
    void r15WhatRunsLongerThanAYearSaysWhyWhereNobodySaidForHowLong() {
        begun();
        var entered = purchase(List.of("none"), quote(supplier, 4800));
        entered.put("endDate", today().plusYears(3).toString());
        assertThat(refused(task("enter-purchase"), "commissioning", entered))
                .startsWith("R15: ")
                .contains("longer than a year");
        entered.put("longTermReasons", "The lease of the printer is for three");
        complete("enter-purchase", "commissioning", entered);
        UserTask check = task("check-purchase");
        assign(check, "procurement");
        assertThat(SIGNED_IN.page("procurement", "/tasks/" + check.getUserTaskKey()))
                .contains("The lease of the printer is for three");
    }

    @Test
    void section57ASupplierThatWasExcludedGetsNoOrderWithoutADecisionOnItsGround() {
        String first = begun();
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 4800)));
        complete(
                "check-purchase",
                "procurement",
                checked("accept", "exclusionDoubt", true, "exclusionDoubtBecause", "Its director was convicted"));
        UserTask examine = task("check-exclusions-of-suppliers");
        assign(examine, "procurement");
        assertThat(SIGNED_IN.page("procurement", "/tasks/" + examine.getUserTaskKey()))
                .as("what was said of the doubt, and what was entered of the supplier, are there")
                .contains("Its director was convicted", "Its two directors")
                .doesNotContain("What did it answer? (optional)");
        complete(examine, "procurement", weighed("disregard", true));
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 4800)));
        assertNobodyPasses(first, checked("accept"));

        // Nor in another case, whatever the name is written like.
        String second = begun("Ink of " + supplier, "Ink runs out");
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier.toUpperCase(), 4800)));
        Map<String, Object> found = checked("accept", "joiningUpReasons", "Ink is for another office");
        assertNobodyPasses(second, found);
        found.putAll(Map.of("exclusionDoubt", true, "exclusionDoubtBecause", "It was excluded before"));
        complete(checkOf(second), "procurement", found);
        complete("check-exclusions-of-suppliers", "procurement", weighed("keep", false));
        UserTask decide = task("decide-purchase");
        assign(decide, "corporate-directors");
        assertThat(SIGNED_IN.page("corporate-directors", "/tasks/" + decide.getUserTaskKey()))
                .as("who decides reads both decisions")
                .contains("was excluded by this council in " + first, "was left in by this council in " + second);
    }

    private UserTask checkOf(String reference) {
        return APPLICATION.await(
                "the check of " + reference,
                () -> open("check-purchase").stream()
                        .filter(task -> bean(Inbox.class).openTasksOf("secure-purchase").stream()
                                .anyMatch(one ->
                                        one.key() == task.getUserTaskKey() && reference.equals(one.caseReference())))
                        .findFirst()
                        .orElse(null),
                found -> found != null);
    }

    private void assertNobodyPasses(String reference, Map<String, Object> found) {
        UserTask check = checkOf(reference);
        assertThat(refused(check, "procurement", found))
                .startsWith("section 57: ")
                .contains("was excluded by this council", "Schedule 6, paragraph 13", "decided on that ground again");
        assertThat(SIGNED_IN.page("procurement", "/tasks/" + check.getUserTaskKey()))
                .contains("Exclusion decided before", "He still runs it");
        assertThat(entries(reference)).contains("DENIAL null section 57");
    }

    private Map<String, Object> weighed(String outcome, boolean recurring) {
        return Map.of(
                "exclusionChecks",
                checked("accept").get("exclusionChecks"),
                "exclusionFindings",
                List.of(Map.ofEntries(
                        Map.entry("supplierName", supplier),
                        Map.entry("party", "Its director"),
                        Map.entry("role", "connected"),
                        Map.entry("ground", "M13"),
                        Map.entry("source", "own"),
                        Map.entry("occurredOn", today().minusYears(1).toString()),
                        Map.entry("evidence", "Record of the court"),
                        Map.entry("representationsInvitedOn", today().toString()),
                        Map.entry("representations", "He regrets it"),
                        Map.entry("recurring", recurring),
                        Map.entry("outcome", outcome),
                        Map.entry("reasons", recurring ? "He still runs it" : "He has left it"))));
    }

    @Test
    void r24NoOrderBeginsBeforeAnybodyWasAskedAndOneThatHasBegunSaysWhy() {
        begun();
        var entered = purchase(List.of("none"), quote(supplier, 4800));
        entered.put("startDate", "2020-01-01");
        assertThat(refused(task("enter-purchase"), "commissioning", entered))
                .startsWith("R24: ")
                .contains("nobody was asked for a quote before");
        entered.put("commencedOn", today().minusDays(9).toString());
        entered.put("startDate", today().minusDays(2).toString());
        entered.put("endDate", today().plusMonths(6).toString());
        assertThat(refused(task("enter-purchase"), "commissioning", entered))
                .startsWith("R24: ")
                .contains("nothing is ordered before it is decided");
        entered.put("earlyStartReasons", "The school had run out of it");
        complete("enter-purchase", "commissioning", entered);
        UserTask check = task("check-purchase");
        assign(check, "procurement");
        assertThat(SIGNED_IN.page("procurement", "/tasks/" + check.getUserTaskKey()))
                .contains("Why it has begun already", "The school had run out of it");
    }

    @Test
    void r7WhyItIsBoughtApartIsReadByWhoDecides() {
        begun();
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 4800)));
        task("check-purchase");
        begun("Pens of " + supplier, "Pens run out");
        complete("enter-purchase", "commissioning", purchase(List.of("none"), quote(supplier, 4800)));
        UserTask check = APPLICATION
                .await("both checks", () -> open("check-purchase"), found -> found.size() == 2)
                .getLast();
        complete(check, "procurement", checked("accept", "joiningUpReasons", "They are for another building"));
        UserTask decide = task("decide-purchase");
        assign(decide, "corporate-directors");
        assertThat(SIGNED_IN.page("corporate-directors", "/tasks/" + decide.getUserTaskKey()))
                .contains("They are for another building");
    }
}
