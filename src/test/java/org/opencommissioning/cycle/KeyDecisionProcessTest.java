package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.search.response.UserTask;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.site.SiteWords;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of a key decision, with the days between its steps travelled. */
class KeyDecisionProcessTest extends CaseJourney {

    private static final PageRequests PAGES = new PageRequests(APPLICATION);

    private String reference;
    private long instance;

    private void begin(String urgency) {
        reference = start(Stage.PLAN, largeConsultancy());
        bean(Plans.class).freeze(CaseReference.of(reference), largeConsultancy());
        instance = APPLICATION.start(
                "key-decision",
                Map.of("caseReference", reference, "planVersion", 1, "title", "Consultancy", "urgency", "normal"));
        prepareEntry(urgency);
    }

    private void prepareEntry(String urgency) {
        var answers = new HashMap<String, Object>(Map.of(
                "decisionMatter",
                "Advice on how to reshape services",
                "decisionMaker",
                "Cabinet Member for Growth",
                "decisionTakenBy",
                "cabinet",
                "urgency",
                urgency,
                "restriction",
                "open",
                "decisionUntil",
                bean(LawfulTime.class).today().plusMonths(6).toString(),
                "decisionContact",
                "Head of Growth"));
        if (!urgency.equals("normal")) {
            answers.put("urgencyReason", "The supplier has failed");
        }
        if (urgency.equals("semi-urgent")) {
            answers.put("chairNotified", "The chair of scrutiny");
            answers.put("chairNotifiedOn", bean(LawfulTime.class).today().toString());
        }
        answers.putAll(entered);
        complete("prepare-fed-entry", "democratic-services", answers);
    }

    /** What the clerk enters otherwise. */
    private final Map<String, Object> entered = new HashMap<>();

    private KeyDecisionView entry() {
        return APPLICATION
                .await("entry", () -> keyDecisions().of(reference), found -> !found.isEmpty())
                .getLast();
    }

    private void endorse() {
        complete("scrutinise-beforehand", "cabinet-committee", Map.of("committeeView", "endorse"));
    }

    private void decide(String decision, Object... more) {
        travelTo(entry().dates().notBefore());
        var answers = decision(decision, more);
        answers.putAll(
                Map.of("reasons", "It is what residents need", "interestsDeclared", "none", "planVersionSeen", 1));
        if (!decision.equals("defer")) {
            answers.put("alternativesRejected", "Doing nothing");
        }
        complete("decide", "cabinet", answers);
    }

    private KeyDecisionView awaitStatus(DecisionStatus status) {
        return APPLICATION.await("status " + status, this::entry, entry -> entry.status() == status);
    }

    private void awaitOutcome(String outcome) {
        APPLICATION.await(
                "outcome " + outcome,
                () -> client.newVariableSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).name("keyDecisionOutcome"))
                        .send()
                        .join()
                        .items(),
                found -> found.size() == 1 && found.getFirst().getValue().equals("\"" + outcome + "\""));
    }

    @Test
    void g9AMessageThatSaysItWasCalledInLeavesTheWindowAsItIs() {
        begin("semi-urgent");
        endorse();
        decide("agree");
        KeyDecisionView decided = awaitStatus(DecisionStatus.SUBJECT_TO_CALL_IN);
        client.newPublishMessageCommand()
                .messageName("decision-called-in")
                .correlationKey(reference)
                .variables(Map.of("calledInBy", "Nobody", "callInGrounds", "Forged", "calledIn", true))
                .send()
                .join();
        APPLICATION.until("the denial", () -> entries(reference).contains("DENIAL null G9"));
        APPLICATION.settle();
        assertThat(open("hear-call-in")).isEmpty();
        assertThat(entry().status()).isEqualTo(DecisionStatus.SUBJECT_TO_CALL_IN);

        travelTo(decided.taken().inForceOn());
        awaitOutcome("in-force");
    }

    private void callIn() {
        keyDecisions()
                .callIn(
                        awaitStatus(DecisionStatus.SUBJECT_TO_CALL_IN).reference(),
                        "Two members of different groups",
                        "The cost is not shown",
                        "scrutiny");
    }

    @Test
    void itTakesTwentyEightClearDaysOfNoticeAndFiveClearWorkingDaysOfCallIn() {
        begin("normal");
        LocalDate published = bean(LawfulTime.class).today();
        assertThat(entry()).satisfies(entry -> {
            assertThat(entry.dates().firstPublishedOn()).isEqualTo(published);
            assertThat(entry.dates().notBefore())
                    .isEqualTo(bean(LawfulTime.class)
                            .keyDecisionEarliest(published)
                            .date())
                    .isAfterOrEqualTo(published.plusDays(29));
            assertThat(entry.status()).isEqualTo(DecisionStatus.FOR_DETERMINATION);
        });
        endorse();
        travelTo(entry().dates().notBefore().minusDays(1));
        assertThat(open("decide")).isEmpty();

        decide("agree");
        KeyDecisionView decided = awaitStatus(DecisionStatus.SUBJECT_TO_CALL_IN);
        assertThat(decided.taken().by()).isEqualTo("cabinet");
        assertThat(decided.taken().grounds().alternativesRejected()).isEqualTo("Doing nothing");
        assertThat(decided.taken().inForceOn())
                .isEqualTo(bean(LawfulTime.class)
                        .callInEffective(decided.taken().recordPublishedOn())
                        .date());
        travelTo(decided.taken().inForceOn());
        awaitOutcome("in-force");
        assertThat(entry().status()).isEqualTo(DecisionStatus.APPROVED);
        assertThatThrownBy(() -> keyDecisions().callIn(decided.reference(), "Two members", "Too late", "scrutiny"))
                .hasMessageContainingAll("its window is over", "5 clear working days after");
        assertThat(PAGES.page("scrutiny", "/decisions/" + decided.reference()))
                .contains("its window is over", "In force")
                .doesNotContain("Record the call-in");
    }

    @Test
    void theDeskShowsWhereADecisionStandsFromItsEntryToTheCallIn() throws Exception {
        reference = start(Stage.PLAN, largeConsultancy());
        bean(Plans.class).freeze(CaseReference.of(reference), largeConsultancy());
        instance = APPLICATION.start(
                "key-decision",
                Map.of("caseReference", reference, "planVersion", 1, "title", "Consultancy", "urgency", "normal"));
        task("prepare-fed-entry");
        String desk = "/decisions?text=" + reference;
        assertThat(PAGES.page("democratic-services", desk))
                .contains(
                        "id=\"entry-to-publish\"",
                        "/tasks/" + task("prepare-fed-entry").getUserTaskKey());
        prepareEntry("semi-urgent");
        task("scrutinise-beforehand");
        String one = "/decisions/" + entry().reference();
        assertThat(PAGES.page("cabinet-committee", desk))
                .contains(
                        "id=\"pre-scrutiny\"",
                        "It may not be taken before this day",
                        "Scrutinise beforehand",
                        "Semi-urgent")
                .doesNotContain("id=\"entry-to-publish\"");
        assertThat(PAGES.post("scrutiny", one + "/call-in", "members=A+Member&grounds=Cost"))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(422);
                    assertThat(refused.body())
                            .contains("the window opens when the record of the decision is published");
                });
        endorse();
        APPLICATION.until(
                "the committee's view",
                () -> "endorse".equals(entry().announced().preScrutiny().view()));
        assertThat(PAGES.page("cabinet", desk)).contains("id=\"notice\"");

        LocalDate early = entry().dates().notBefore().minusDays(1);
        LocalDate meeting = bean(LawfulTime.class)
                .nextWorkingDay(entry().dates().notBefore().plusDays(7));
        assertThat(PAGES.post("democratic-services", one + "/day", day(early)).body())
                .contains("href=\"#plannedFor\"", "Choose a day on which it may be taken");
        assertThat(PAGES.post("scrutiny", one + "/day", day(meeting)).statusCode())
                .as("clerks plan")
                .isEqualTo(403);
        assertThat(PAGES.post("democratic-services", one + "/day", day(meeting)).statusCode())
                .isEqualTo(302);
        assertThat(PAGES.page("democratic-services", "/decisions/agenda"))
                .contains(
                        entry().reference(),
                        "agenda and reports by",
                        bean(LawfulTime.class).agendaLatest(meeting).explanation());

        decide("agree");
        awaitStatus(DecisionStatus.SUBJECT_TO_CALL_IN);
        assertThat(PAGES.page("managers", desk))
                .contains("id=\"call-in-open\"", "5 clear working days after", "working days left");
        assertThat(PAGES.page("managers", one))
                .contains("Call-ins are recorded by scrutiny")
                .doesNotContain("Record the call-in");
        assertThat(PAGES.post("scrutiny", one + "/call-in", "members=&grounds=+")
                        .body())
                .contains("href=\"#members\"", "href=\"#grounds\"");
        assertThat(PAGES.post("managers", one + "/call-in", "members=A+Member&grounds=Cost")
                        .statusCode())
                .isEqualTo(403);
        assertThat(PAGES.post(
                                "democratic-services",
                                one + "/call-in",
                                "members=A+Member%0D%0AAnother+Member&grounds=The+cost+is+not+shown")
                        .statusCode())
                .isEqualTo(302);
        task("hear-call-in");
        assertThat(PAGES.page("scrutiny", desk)).contains("id=\"called-in\"", "Hear call-in");
        complete("hear-call-in", "scrutiny", Map.of("callInOutcome", "refer-back", "callInReasons", "Show the cost"));
        APPLICATION.untilAsserted(
                () -> assertThat(PAGES.page("scrutiny", desk)).contains("id=\"referred-back\"", "to be decided again"));
        assertThat(PAGES.page("auditors", one))
                .containsSubsequence(
                        "The entry",
                        "Endorsed it",
                        "Doing nothing",
                        "Called in by",
                        "A Member, Another Member",
                        "The cost is not shown",
                        "Refer back",
                        "Show the cost",
                        "Entry prepared",
                        "Entry published",
                        "Cabinet committee has looked at it",
                        "Day planned",
                        "Agreed",
                        "Record published",
                        "Called in",
                        "Call-in heard",
                        "To be decided again");
        assertThat(PAGES.page("auditors", "/decisions.csv?place=referred-back&text=" + reference))
                .contains(entry().reference() + "," + reference)
                .contains("A Member, Another Member");
        assertThat(PAGES.page("auditors", "/decisions?text=nowhere-to-be-found"))
                .contains("No key decision matches", "Clear the filters");
        for (String other : List.of("commissioning", "finance", "contract-management")) {
            assertThat(PAGES.get(other, one).statusCode()).as(other).isEqualTo(403);
        }
    }

    private static String day(LocalDate day) {
        return "plannedFor.day=" + day.getDayOfMonth() + "&plannedFor.month=" + day.getMonthValue()
                + "&plannedFor.year=" + day.getYear();
    }

    @Test
    void aRejectionEndsIt() {
        begin("normal");
        complete(
                "scrutinise-beforehand",
                "cabinet-committee",
                Map.of("committeeView", "recommend", "committeeRecommendation", "Ask for less"));
        decide("reject");
        awaitOutcome("rejected");
        assertThat(entry().status()).isEqualTo(DecisionStatus.REJECTED);
    }

    @Test
    void auditorsFindInTheLedgerWhoWasRefusedByWhichRuleAndThatItIsAsItWasWritten() {
        begin("normal");
        assertThat(refused(task("scrutinise-beforehand"), "cabinet", Map.of("committeeView", "endorse")))
                .contains("G1");
        assertThat(PAGES.page("auditors", "/ledger?kind=DENIAL&text=" + reference))
                .contains("One entry", "Refused by a rule", "Rule G1", "/cases/" + reference);
        assertThat(PAGES.page("auditors", "/ledger?text=" + reference + "&from=1+January+2012&until=2+January+2012"))
                .contains("No entry matches", "Clear the filters");
        assertThat(PAGES.page("auditors", "/ledger?from=someday")).contains("A day is written like 1 March 2027");
        assertThat(PAGES.post("auditors", "/ledger/verification", "").body()).contains("are as they were written");
        assertThat(PAGES.get("cabinet", "/ledger").statusCode()).isEqualTo(403);
    }

    @Test
    void aDeferredDecisionWaitsForItsNewDay() {
        begin("semi-urgent");
        endorse();
        assertThat(entry().dates().notBefore())
                .isEqualTo(bean(LawfulTime.class)
                        .semiUrgentEarliest(entry().dates().firstPublishedOn())
                        .date());
        LocalDate later = entry().dates().notBefore().plusDays(20);
        decide("defer", "deferUntil", later.toString());
        APPLICATION.until("The new day", () -> entry().dates().notBefore().equals(later));
        decide("agree");
        awaitStatus(DecisionStatus.SUBJECT_TO_CALL_IN);
        assertThat(entry().taken().on()).isEqualTo(later);
    }

    @Test
    void specialUrgencyNeedsTheScrutinyChairAndCannotBeCalledIn() {
        begin("urgent");
        complete(
                "agree-urgency",
                "scrutiny",
                Map.of(
                        "urgencyAgreed",
                        "not-agreed",
                        "chairName",
                        "Chair of scrutiny",
                        "chairReasons",
                        "It can wait a week"));
        assertThat(PAGES.page(
                        "democratic-services",
                        "/tasks/" + task("prepare-fed-entry").getUserTaskKey()))
                .as("why the entry came back")
                .contains("It can wait a week");
        prepareEntry("urgent");
        complete(
                "agree-urgency",
                "scrutiny",
                Map.of(
                        "urgencyAgreed",
                        "agreed",
                        "chairName",
                        "Chair of scrutiny",
                        "chairReasons",
                        "People would come to harm"));
        assertThat(entry()).satisfies(entry -> {
            assertThat(entry.dates().notBefore()).isEqualTo(entry.dates().firstPublishedOn());
            assertThat(entry.handling().chair().name()).isEqualTo("Chair of scrutiny");
        });
        decide("agree");
        awaitOutcome("in-force");
        assertThat(entry().status()).isEqualTo(DecisionStatus.APPROVED);
    }

    private static Map<String, Object> urgency(String said) {
        return Map.of("urgencyAgreed", said, "chairName", "Chair of scrutiny", "chairReasons", "As it was read");
    }

    @Test
    void reg11TheChairAgreesToTheEntryThatIsPublishedAndToNoOther() {
        begin("urgent");
        UserTask first = task("agree-urgency");
        assign(first, "scrutiny");
        assertThat(PAGES.page("scrutiny", "/tasks/" + first.getUserTaskKey()))
                .containsSubsequence(
                        "The entry that would be published",
                        "Advice on how to reshape services",
                        "The supplier has failed",
                        "The entry names no sum");
        complete(first, "scrutiny", urgency("not-agreed"));

        entered.put("decisionMatter", "Buy a football club");
        entered.put("decisionMaximum", 90_000_000);
        assertThatThrownBy(() -> prepareEntry("urgent"))
                .hasMessageContaining(
                        "£90,000,000, is more than the expenditure that plan version 1 reports, £1,500,000");
        entered.put("maximumReason", "The owner asks for it");
        prepareEntry("urgent");
        UserTask again = task("agree-urgency");
        assign(again, "scrutiny");
        assertThatThrownBy(() -> SIGNED_IN.completeUnread(again.getUserTaskKey(), "scrutiny", urgency("agreed")))
                .hasMessageContaining("G6: You have not opened the entry that is to be published as it is now.");
        assertThat(SIGNED_IN
                        .form(again.getUserTaskKey(), "scrutiny")
                        .path("documents")
                        .path("prepared-entry")
                        .toString())
                .contains("Buy a football club", "90000000", "The owner asks for it");

        client.newSetVariablesCommand(instance)
                .variables(Map.of("decisionMatter", "Buy another one"))
                .send()
                .join();
        complete(again, "scrutiny", urgency("agreed"));
        assertThat(incident()).contains("G6: The chair of scrutiny agreed to another entry than this");
        assertThat(keyDecisions().of(reference)).isEmpty();
        assertThat(ledger().of(reference))
                .filteredOn(view -> "agreed".equals(view.entry().outcome()))
                .singleElement()
                .satisfies(view -> assertThat(view.entry().newValue())
                        .contains(
                                "\"prepared-entry\":{\"contentHash\":",
                                "\"matter\":\"Buy a football club\"",
                                "\"maximum\":90000000",
                                "\"entryHash\":"));
        client.newSetVariablesCommand(instance)
                .variables(Map.of("decisionMatter", "Buy a football club"))
                .send()
                .join();
    }

    @Test
    void reg10TheDaysOfAGeneralExceptionFollowTheNoticeToTheChairOfScrutiny() {
        LocalDate told = bean(LawfulTime.class).today().plusDays(9);
        entered.put("chairNotifiedOn", told.toString());
        begin("semi-urgent");
        assertThat(entry().dates().notBefore())
                .isEqualTo(bean(LawfulTime.class).semiUrgentEarliest(told).date());
        assertThat(PAGES.page("auditors", "/decisions/" + entry().reference()))
                .contains("The chair of scrutiny was told", SiteWords.day(told));
    }

    @Test
    void reg5NoBodyDecidesInPrivateBeforeBothNoticesHaveRun() {
        entered.putAll(Map.of(
                "restriction",
                "part-exempt",
                "exemptReason",
                "Paragraph 3: information relating to the financial or business affairs of any particular person, including the council",
                "decisionTakenBy",
                "the-body"));
        begin("normal");
        endorse();
        travelTo(entry().dates().notBefore());
        UserTask task = task("decide");
        var answers = decision(
                "agree",
                "reasons",
                "Yes",
                "interestsDeclared",
                "none",
                "planVersionSeen",
                1,
                "alternativesRejected",
                "None");
        assertThat(refused(task, "cabinet", answers)).contains("reg 5: ", "was not given again");

        String one = "/decisions/" + entry().reference();
        LocalDate given = bean(LawfulTime.class).today();
        String notice = day(given).replace("plannedFor", "noticeOn") + "&representations=A+firm+asked+to+be+heard";
        assertThat(PAGES.post("scrutiny", one + "/private-meeting", notice).statusCode())
                .as("clerks record it")
                .isEqualTo(403);
        assertThat(PAGES.post("democratic-services", one + "/private-meeting", "agreedBy=The+chair")
                        .body())
                .contains("Say why the meeting cannot wait.");
        assertThat(PAGES.post("democratic-services", one + "/private-meeting", notice)
                        .statusCode())
                .isEqualTo(302);
        assertThat(refused(task, "cabinet", answers)).contains("reg 5: ", "five clear days have not passed");

        LocalDate meeting = given;
        while (bean(LawfulTime.class)
                .privateMeetingSecondNoticeLatest(meeting)
                .date()
                .isBefore(given)) {
            meeting = meeting.plusDays(1);
        }
        assertThat(meeting)
                .as("five clear working days, not the 28 of the first notice")
                .isBefore(given.plusDays(20));
        travelTo(meeting);
        complete(task, "cabinet", answers);
        awaitStatus(DecisionStatus.SUBJECT_TO_CALL_IN);
    }

    @Test
    void g1NobodyButTheMemberWhomTheNoticeNamesTakesIt() {
        begin("semi-urgent");
        assertThat(entry().subject().maker()).isEqualTo("cabinet");
        bean(JdbcClient.class)
                .sql("UPDATE key_decision SET maker = 'local-members' WHERE reference = ?")
                .param(entry().reference())
                .update();
        endorse();
        travelTo(entry().dates().notBefore());
        UserTask task = task("decide");
        String named = "G1: Notice was given that " + bean(People.class).displayName("local-members")
                + " takes key decision " + entry().reference();
        assertThat(SIGNED_IN
                        .post("cabinet", "/api/tasks/" + task.getUserTaskKey() + "/claim", "")
                        .body())
                .as("another member does not even take the task")
                .contains(named);
        var answers = decision(
                "agree",
                "reasons",
                "Yes",
                "interestsDeclared",
                "none",
                "planVersionSeen",
                1,
                "alternativesRejected",
                "None");
        assertThat(refused(task, "cabinet", answers)).contains(named, "a new notice has to be published");
    }

    @Test
    void aReasonForAnUrgencyThatWasGivenUpIsNotPublished() {
        begin("urgent");
        complete(
                "agree-urgency",
                "scrutiny",
                Map.of("urgencyAgreed", "not-agreed", "chairName", "Chair of scrutiny", "chairReasons", "It can wait"));
        prepareEntry("normal");
        assertThat(entry().handling().urgency()).isEqualTo("normal");
        assertThat(entry().handling().urgencyReason()).isNull();
        assertThat(PAGES.page("auditors", "/decisions/" + entry().reference()))
                .doesNotContain("The supplier has failed");
    }

    @Test
    void aCallInThatScrutinyDoesNotObjectToEndsThere() {
        begin("semi-urgent");
        endorse();
        decide("agree");
        callIn();
        Map<String, Object> said = Map.of("callInOutcome", "no-objection", "callInReasons", "The cost is shown now");
        UserTask hearing = task("hear-call-in");
        assign(hearing, "scrutiny");
        assertThatThrownBy(() -> client.newCompleteUserTaskCommand(hearing.getUserTaskKey())
                        .variables(said)
                        .send()
                        .join())
                .as("past the application")
                .hasMessageContaining("G1:");
        assertThat(entry().callIn().view()).as("what nobody said here").isNull();

        complete(hearing, "scrutiny", said);
        assertThat(entry().callIn().view()).isEqualTo("no-objection");
        awaitOutcome("in-force");
    }

    @Test
    void aDecisionThatIsReferredBackIsTakenAgainAndNotCalledInTwice() {
        begin("semi-urgent");
        endorse();
        decide("agree");
        callIn();
        assertThat(PAGES.page("scrutiny", "/tasks/" + task("hear-call-in").getUserTaskKey()))
                .as("what scrutiny hears of: the decision with its reasons, and the grounds of the call-in")
                .containsSubsequence(
                        "Key decision " + entry().reference(),
                        "Advice on how to reshape services",
                        "At most",
                        "The cost is not shown",
                        "It is what residents need",
                        "Doing nothing");
        complete("hear-call-in", "scrutiny", Map.of("callInOutcome", "refer-back", "callInReasons", "Show the cost"));
        travelTo(entry().dates().notBefore());
        UserTask again = task("decide");
        assign(again, "cabinet");
        var answers = decision(
                "agree",
                "reasons",
                "As before",
                "interestsDeclared",
                "none",
                "planVersionSeen",
                1,
                "alternativesRejected",
                "Doing nothing");
        assertThat(PAGES.page("cabinet", "/cases/" + reference + "/plan/1")).contains("Plan version 1");
        assertThatThrownBy(() -> SIGNED_IN.completeUnread(again.getUserTaskKey(), "cabinet", answers))
                .as("why it came back was not open")
                .hasMessageContaining(
                        "G6: You have not opened the entry of key decision " + entry().reference() + " as it is now.");
        assertThat(PAGES.page("cabinet", "/tasks/" + again.getUserTaskKey()))
                .containsSubsequence("At most", "The cost is not shown", "Refer back", "Show the cost");
        decide("agree");
        awaitOutcome("in-force");
        assertThat(entries(reference))
                .containsSubsequence(
                        "DECISION key-decision agree",
                        "EFFECT key-decision called-in",
                        "REOPENED key-decision reopened",
                        "DECISION key-decision agree",
                        "EFFECT key-decision in-force");
    }

    @Test
    void theCouncilObjectsAndItIsTakenAgain() {
        begin("semi-urgent");
        endorse();
        decide("agree");
        callIn();
        complete(
                "hear-call-in",
                "scrutiny",
                Map.of("callInOutcome", "refer-to-council", "callInReasons", "It departs from the budget"));
        complete(
                "record-council-view",
                "democratic-services",
                Map.of("councilView", "objects", "councilReasons", "It departs from the budget"));
        decide("reject");
        awaitOutcome("rejected");
    }

    @Test
    void theCouncilDoesNotObject() {
        begin("semi-urgent");
        endorse();
        decide("agree");
        callIn();
        complete(
                "hear-call-in",
                "scrutiny",
                Map.of("callInOutcome", "refer-to-council", "callInReasons", "It departs from the budget"));
        complete(
                "record-council-view",
                "democratic-services",
                Map.of("councilView", "no-objection", "councilReasons", "It keeps to the budget"));
        awaitOutcome("in-force");
    }

    @Test
    void aTokenThatIsMovedToTheDecisionIsRefusedBeforeItsDay() {
        begin("normal");
        entry();
        client.newModifyProcessInstanceCommand(instance)
                .activateElement("decide")
                .send()
                .join();
        var answers = Map.<String, Object>of(
                "decision",
                "agree",
                "reasons",
                "Now",
                "alternativesRejected",
                "None",
                "interestsDeclared",
                "none",
                "planVersionSeen",
                1);
        assertThat(refused(task("decide"), "cabinet", answers))
                .contains("G3: The decision may be taken from "
                        + SiteWords.day(entry().dates().notBefore()));
    }

    @Test
    void aMemberWithAnInterestDoesNotDecide() {
        begin("semi-urgent");
        endorse();
        travelTo(entry().dates().notBefore());
        var answers = Map.<String, Object>of(
                "decision",
                "agree",
                "reasons",
                "Yes",
                "alternativesRejected",
                "None",
                "interestsDeclared",
                "declared",
                "interestDetails",
                "A share in the supplier",
                "planVersionSeen",
                1);
        assertThat(refused(task("decide"), "cabinet", answers)).contains("G7: You have declared an interest");
        assertThat(entries(reference)).contains("DENIAL key-decision G7");
    }
}
