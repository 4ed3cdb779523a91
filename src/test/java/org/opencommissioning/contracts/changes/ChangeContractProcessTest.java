package org.opencommissioning.contracts.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.IncidentState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.SignedIn;
import org.opencommissioning.contracts.ContractProcessTests;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.Rating;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.People;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.KeyDecisionReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.RefusedBy;
import org.opencommissioning.sourcing.frameworks.DirectTerms;
import org.opencommissioning.sourcing.frameworks.FrameworkTerms;
import org.opencommissioning.sourcing.frameworks.Frameworks;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskBar;
import org.opencommissioning.tasks.TaskView;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of a change to a running contract. */
class ChangeContractProcessTest extends ContractProcessTests {

    private ContractReference reference;

    private Map<String, Object> change(int value, String end) {
        return with(
                "changeKind",
                "change",
                "changeDescription",
                "More visits at the weekend",
                "changeGround",
                "not-substantial",
                "newValue",
                value,
                "newEndDate",
                end,
                "changeDivisions",
                0);
    }

    private Map<String, Object> change(int value, String end, String ground) {
        Map<String, Object> change = change(value, end);
        change.put("changeGround", ground);
        return change;
    }

    private void ask() {
        reference = running("2027-01-04", "2029-12-31");
        bean(ContractChanges.class).ask(reference, "Weekend visits");
    }

    private void earned() {
        bean(Reviews.class)
                .record(
                        reference,
                        LocalDate.parse("2026-11-20"),
                        Rating.GOOD,
                        "All on time",
                        null,
                        "contract-management");
    }

    private ContractChangeView latest() {
        return bean(ContractChanges.class).of(reference).getLast();
    }

    private void untilClosed(String status) {
        until("the change " + status, () -> latest().status().equals(status));
    }

    @Test
    void g9AMessageThatNobodyHereHasSentAsksForNothing() {
        reference = running("2027-01-04", "2029-12-31");
        client.newPublishMessageCommand()
                .messageName("contract-change-asked")
                .correlationKey(reference.value())
                .variables(Map.of("changeWanted", "Forged", "changeNumber", 1))
                .send()
                .join();
        until(
                "the denial",
                () -> bean(Ledger.class).about(SubjectKind.CONTRACT, reference).stream()
                        .anyMatch(view -> "G9".equals(view.entry().rule())));
        assertThat(bean(ContractChanges.class).of(reference)).isEmpty();

        bean(ContractChanges.class).ask(reference, "Weekend visits");
        assertThat(task("describe-change")).isNotNull();
        assertThat(latest().asked().wanted()).isEqualTo("Weekend visits");
    }

    @Test
    void aSmallChangeWithinWhatWasApprovedIsSimplyMade() {
        ask();
        assertThat(task("describe-change").caseReference()).isEqualTo(caseReference);
        refused("describe-change", "contract-management", change(245_000, "2020-01-01"), "has passed");
        complete("describe-change", "contract-management", change(245_000, "2029-12-31"));

        untilClosed("made");
        assertThat(latest()).satisfies(change -> {
            assertThat(change.duties().noticeNeeded()).isFalse();
            assertThat(change.duties().furtherDecision()).isFalse();
            assertThat(change.described().describedBy()).isEqualTo("contract-management");
        });
        assertThat(read(reference).value()).isEqualByComparingTo("245000");
        assertThat(bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .map(EntryView::entry)
                .filteredOn(entry -> "made".equals(entry.said().outcome()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.newValue()).isEqualTo("value 245000.00, last day 2029-12-31"));
        assertThat(bean(Notices.class).find(NoticeCode.UK10, reference + "/change-1"))
                .isEmpty();
    }

    @Test
    void section77ACopyOfAPublishedChangeAboveFiveMillionIsPublishedByItsLastDay() {
        reference = running("2027-01-04", "2029-12-31");
        bean(ContractsRegister.class).change(reference, new BigDecimal("5200000"), LocalDate.parse("2029-12-31"));
        bean(ContractChanges.class).ask(reference, "Weekend visits of the whole county");
        keyDecisionInForce("26/91077", "CC-1990-0001", "More home care under " + reference, 6_000_000);
        complete("describe-change", "contract-management", change(5_900_000, "2029-12-31"));
        complete(
                "decide-change",
                "corporate-directors",
                with(
                        "changeDecision",
                        "approve",
                        "changeDecisionReasons",
                        "Needed",
                        "keyDecisionReference",
                        "26/91077"));
        untilClosed("made");
        TaskView copying = task("publish-modification-copy");
        LocalDate made = latest().closing().closedOn();
        assertThat(copying.dueAt().toLocalDate())
                .as("90 days beginning with the day of the change")
                .isEqualTo(made.plusDays(89));
        Map<String, Object> copy = with(
                "copyPublishedOn",
                made.minusDays(1).toString(),
                "copyAddress",
                "https://example.org/changes/2",
                "copyWithheld",
                "nothing");
        refused(copying, "procurement", copy, "section 77");
        copy.put("copyPublishedOn", made.toString());
        refused(copying, "procurement", copy, "the copy that was published is not attached");
        SignedIn.attachSignedContract(APPLICATION, copying.key(), "procurement");
        complete(copying, "procurement", copy);
        until(
                "the record of the copy",
                () -> bean(ModificationCopies.class).of(reference).getFirst().publishedOn() != null);
        assertThat(new PageRequests(APPLICATION).page("contract-management", "/contracts/" + reference))
                .contains("for the public: published on ", "https://example.org/changes/2");
    }

    /** Executive Arrangements Regulations 2012 reg 8(1)(b): what is significant in two divisions is a key decision, whatever it costs. */
    @Test
    void aChangeThatIsSignificantInTwoDivisionsIsAKeyDecisionWhateverItCosts() {
        ask();
        Map<String, Object> change = change(250_000, "2029-12-31");
        change.put("changeDivisions", 2);
        complete("describe-change", "contract-management", change);
        Map<String, Object> approval = with("changeDecision", "approve", "changeDecisionReasons", "Needed");
        refused(
                "decide-change",
                "corporate-directors",
                approval,
                "a change that is significant in 2 divisions is a key decision");
        keyDecisionInForce("26/91088", "CC-1990-0001", "Fewer calls under " + reference, 300_000);
        approval.put("keyDecisionReference", "26/91088");
        complete("decide-change", "corporate-directors", approval);
        untilClosed("made");
    }

    /** P26: the council's own change of half a million and a quarter is considerable, and another Act does not permit it. */
    @Test
    void psr13AContractOfHealthServicesIsChangedByItsOwnRegime() {
        answered(with("contractType", "services", "regime", "health-psr"));
        ask();
        bean(ContractsRegister.class).change(reference, new BigDecimal("2000000"), LocalDate.parse("2029-12-31"));
        refused(
                "describe-change",
                "contract-management",
                change(2_100_000, "2029-12-31", "not-substantial"),
                "PSR regulation 13: Ground: the Procurement Act does not decide");
        refused(
                "describe-change",
                "contract-management",
                change(2_500_000, "2029-12-31", "outside"),
                "is a considerable change of the council's own");
        complete("describe-change", "contract-management", change(2_450_000, "2029-12-31", "outside"));
        until("what it calls for", () -> latest().duties() != null);
        assertThat(latest().duties().noticeNeeded()).as("no notice of the Act").isFalse();
    }

    /** Section 74(4): a contract does not grow to the threshold by changes, whatever they are called. */
    @Test
    void whatWouldHaveBeenBoughtInAnotherWayIsBoughtAnew() {
        ask();
        bean(ContractsRegister.class).change(reference, new BigDecimal("24000"), LocalDate.parse("2029-12-31"));
        for (String ground : List.of("provided-for", "below-threshold", "not-substantial", "outside")) {
            refused(
                    "describe-change",
                    "contract-management",
                    change(990_000, "2029-12-31", ground),
                    "section 74: Ground: At this value it would have been bought in another way");
        }
        refused(
                "describe-change",
                "contract-management",
                change(990_000, "2029-12-31", "unforeseeable"),
                "rises by no more than half");
        complete("describe-change", "contract-management", change(26_000, "2029-12-31", "outside"));
    }

    @Test
    void aLargeChangeIsDecidedByAnotherPublishedBeforeItIsMadeAndThenMade() {
        ask();
        earned();
        refused(
                "describe-change",
                "contract-management",
                change(300_000, "2030-06-30"),
                "section 74: Ground: A change of the term by more than a tenth is substantial");
        refused(
                "describe-change",
                "contract-management",
                change(300_000, "2029-12-31", "below-threshold"),
                "alters the value by no more than 10%");
        refused(
                "describe-change",
                "contract-management",
                change(990_000, "2029-12-31", "additional"),
                "the value rises by no more than half");
        complete("describe-change", "contract-management", change(300_000, "2030-06-30", "additional"));
        Map<String, Object> approval = with("changeDecision", "approve", "changeDecisionReasons", "Residents need it");
        refused("decide-change", "contract-management", approval, "G1: This is decided by Corporate directors");
        String asOnRecord = "change 1 of " + reference + " as it is on record as it is now";
        refusedUnread(task("decide-change"), "corporate-directors", approval, asOnRecord);
        assertThat(shown("decide-change", "corporate-directors"))
                .contains(
                        "More visits at the weekend",
                        "Additional goods, services or works (paragraph 8)",
                        "£250,000",
                        "£300,000",
                        "31 December 2029",
                        "30 June 2030");
        bean(JdbcClient.class)
                .sql("UPDATE contract_change SET ground = 'unforeseeable' WHERE contract_reference = ?")
                .param(reference.value())
                .update();
        refusedUnread(task("decide-change"), "corporate-directors", approval, asOnRecord);
        assertThat(documents(task("decide-change"), "corporate-directors"))
                .contains("\"change\":{", "\"newValue\":300000", "\"others\":[]");
        complete("decide-change", "corporate-directors", approval);

        untilClosed("made");
        assertThat(read(reference).value()).isEqualByComparingTo("300000");
        assertThat(read(reference).endDate()).isEqualTo("2030-06-30");
        assertThat(bean(Notices.class)
                        .find(NoticeCode.UK10, reference + "/change-1")
                        .orElseThrow()
                        .content()
                        .toString())
                .as("in words, with what the contract was before and with whom")
                .contains("More visits at the weekend", "amountGross=250000", "standstill=false", "suppliers=[{")
                .doesNotContain("rationale=not-substantial", "rationale=additional");
        assertThat(bean(Notices.class).about(reference.value(), List.of()))
                .as("on the page of the contract too")
                .extracting(NoticeView::code)
                .contains(NoticeCode.UK10);
        assertThat(bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .extracting(view -> view.entry().outcome())
                .containsSubsequence("approve", "published-UK10", "made");
        assertThat(bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .map(EntryView::entry)
                .filteredOn(entry -> "contract-change".equals(entry.gate()) && entry.kind() == Kind.STEP)
                .as("entered once, with the number of the change")
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.said().outcome()).isEqualTo("approve");
                    assertThat(entry.newValue())
                            .contains("\"changeNumber\":1", "\"opened\":{\"change\":{\"contentHash\":");
                });
        assertThat(bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .map(EntryView::entry)
                .filteredOn(entry -> entry.kind() == Kind.DENIAL && "G6".equals(entry.rule()))
                .as("refused unread, and again after it had changed")
                .hasSize(2);
    }

    @Test
    void aChangeThatIsRefusedOrNoLongerWantedChangesNothing() {
        ask();
        complete("describe-change", "contract-management", change(300_000, "2029-12-31"));
        complete(
                "decide-change",
                "corporate-directors",
                with("changeDecision", "refuse", "changeDecisionReasons", "There is no money"));
        untilClosed("dropped");

        bean(ContractChanges.class).ask(reference, "Visits at night");
        complete("describe-change", "contract-management", with("changeKind", "none"));
        until(
                "both are closed",
                () -> bean(ContractChanges.class).of(reference).stream()
                                .filter(change -> change.status().equals("dropped"))
                                .count()
                        == 2);
        assertThat(read(reference).value()).isEqualByComparingTo("250000");
    }

    @Test
    void aChangeToMoreThanAKeyDecisionWaitsForOneInForce() {
        ask();
        complete("describe-change", "contract-management", change(1_200_000, "2029-12-31"));
        refused(
                "decide-change",
                "corporate-directors",
                with("changeDecision", "approve", "changeDecisionReasons", "Needed"),
                "a contract of this value is a key decision");
        refused(
                "decide-change",
                "corporate-directors",
                with(
                        "changeDecision",
                        "approve",
                        "changeDecisionReasons",
                        "Needed",
                        "keyDecisionReference",
                        "26/99999"),
                "there is no decision 26/99999");
    }

    private String notFor(String absent) {
        return bean(ChangeGuard.class)
                .check(new GateAttempt(
                        null,
                        "contract-change",
                        "corporate-directors",
                        new Entry.Plan(caseReference, 1, null),
                        new Entry.Who("corporate-directors", absent),
                        with("contractReference", reference.value(), "changeNumber", latest().number()),
                        new GateAttempt.Task(0, 0, true)))
                .map(Refusal::rule)
                .orElse("allowed");
    }

    @Test
    void g2NobodyDecidesInPlaceOfWhoDescribedTheChange() {
        ask();
        complete("describe-change", "contract-management", change(300_000, "2029-12-31"));
        assertThat(task("decide-change")).isNotNull();
        assertThat(notFor("contract-management")).isEqualTo("G2");
        assertThat(notFor("another-director")).isEqualTo("allowed");
        assertThat(bean(TaskBar.class)
                        .of(
                                task("decide-change"),
                                bean(People.class).find("contract-management").orElseThrow()))
                .as("said before anybody fills in the form")
                .map(Refusal::rule)
                .hasValue("G2");
    }

    @Test
    void section74AChangeThatAnotherHasOutrunIsNotApprovedAndItsDecisionIsKeptWithWhatItWouldMake() {
        ask();
        complete("describe-change", "contract-management", change(300_000, "2029-12-31"));
        assertThat(task("decide-change")).isNotNull();
        bean(ContractsRegister.class).change(reference, new BigDecimal("260000"), LocalDate.parse("2029-12-31"));
        refused(
                "decide-change",
                "corporate-directors",
                with("changeDecision", "approve", "changeDecisionReasons", "Needed"),
                "described for another value or last day");
        complete(
                "decide-change",
                "corporate-directors",
                with("changeDecision", "refuse", "changeDecisionReasons", "To be described anew"));
        untilClosed("dropped");
        assertThat(read(reference).value()).isEqualByComparingTo("260000");
        assertThat(bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .map(EntryView::entry)
                .filteredOn(entry -> "contract-change".equals(entry.gate()) && entry.kind() == Kind.STEP)
                .singleElement()
                .satisfies(entry -> assertThat(entry.newValue()).contains("\"newValue\":300000", "\"changeKind\""));
    }

    @Test
    void section74WhoeverDescribesAChangeIsShownTheContractAsItIsNow() {
        ask();
        assertThat(task("describe-change")).isNotNull();
        bean(ContractsRegister.class).change(reference, new BigDecimal("260000"), LocalDate.parse("2029-11-30"));
        assertThat(shown("describe-change", "contract-management"))
                .contains("It is worth £260,000 and ends on 30 November 2029.")
                .doesNotContain("£250,000");
    }

    @Test
    void section74AChangeThatAnotherHasOutrunIsDescribedAnewForTheContractAsItIsNow() {
        ask();
        assertThat(task("describe-change")).isNotNull();
        ContractChanges changes = bean(ContractChanges.class);
        changes.describe(
                reference,
                1,
                new ContractChangeView.Described(
                        "contract-management",
                        "More visits",
                        "not-substantial",
                        new BigDecimal("255000"),
                        LocalDate.parse("2029-12-31"),
                        0));
        changes.weigh(reference, 1, new ContractChangeView.Duties(true, false, "Notice UK10 before the change"));
        bean(ContractsRegister.class).change(reference, new BigDecimal("260000"), LocalDate.parse("2029-12-31"));
        TaskView task = task("describe-change");
        client.newModifyProcessInstanceCommand(task.processInstanceKey())
                .activateElement("compare-change")
                .and()
                .terminateElement(elementInstance(task.processInstanceKey(), "describe-change"))
                .send()
                .join();

        until("the same wish is open again", () -> changes.of(reference).size() == 2);
        bean(Inbox.class).lookAgain(task.processInstanceKey());
        until("its task", () -> task("describe-change").key() != task.key());
        assertThat(changes.of(reference).getFirst().status()).isEqualTo("dropped");
        assertThat(latest()).satisfies(anew -> {
            assertThat(anew.asked().wanted()).isEqualTo("Weekend visits");
            assertThat(anew.before().oldValue()).isEqualByComparingTo("260000");
        });
        assertThat(bean(Notices.class).find(NoticeCode.UK10, reference + "/change-1"))
                .as("nothing is announced that is not made")
                .isEmpty();
        complete("describe-change", "contract-management", change(245_000, "2029-12-31"));
        untilClosed("made");
        assertThat(read(reference).value()).isEqualByComparingTo("245000");
        assertThat(bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .map(EntryView::entry)
                .filteredOn(entry -> "outrun".equals(entry.said().outcome()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.gate()).isEqualTo("contract-change-1"));
    }

    @Test
    void r844WhateverMakesAContractLongerIsEarnedNoLongerThanDecidedAndOtherwiseDecidedByAnother() {
        ask();
        Map<String, Object> longer = change(245_000, "2030-01-31");
        refused("describe-change", "contract-management", longer, "has not earned an extension");
        longer.put("changeGround", "provided-for");
        refused("describe-change", "contract-management", longer, "has not earned an extension");
        earned();
        bean(JdbcClient.class).sql("""
                        INSERT INTO contract_future (version, contract_reference, future, new_end, reasons, decided_by, decided_at)
                        VALUES (0, ?, 'EXTEND', DATE '2030-01-15', 'Earned', 'contract-management', CURRENT_TIMESTAMP)""").param(reference.value()).update();
        refused(
                "describe-change",
                "contract-management",
                longer,
                "it was decided to extend " + reference + " to 15 January 2030, not to 31 January 2030");
        longer.put("newEndDate", "2030-01-15");
        complete("describe-change", "contract-management", longer);
        untilClosed("made");
        assertThat(latest().duties().furtherDecision())
                .as("it was decided what follows")
                .isFalse();

        bean(ContractChanges.class).ask(reference, "Longer still");
        complete("describe-change", "contract-management", change(245_000, "2030-02-28"));
        until("what it calls for", () -> latest().reason() != null);
        assertThat(latest().duties().furtherDecision())
                .as("nobody has decided this one")
                .isTrue();
        complete(
                "decide-change",
                "corporate-directors",
                with("changeDecision", "approve", "changeDecisionReasons", "Until the successor starts"));
        untilClosed("made");
        assertThat(read(reference).endDate()).isEqualTo("2030-02-28");
    }

    @Test
    void section45AContractThatWasCalledOffStaysWithinItsFramework() {
        ask();
        bean(Frameworks.class)
                .enter(
                        ProcurementReference.of(caseReference + "-P1"),
                        new FrameworkTerms(
                                "",
                                "Home care framework of " + caseReference,
                                "services",
                                LocalDate.parse("2027-12-31"),
                                new BigDecimal("260000"),
                                List.of("B")),
                        "services",
                        new DirectTerms("competition", null, null));
        refused(
                "describe-change",
                "contract-management",
                change(260_001, "2029-12-31"),
                "is for £260,000 at most, of which £260,000 are left");
        complete("describe-change", "contract-management", change(240_000, "2029-12-31"));
        untilClosed("made");
    }

    private static Map<String, Object> approval(String keyDecision) {
        return with(
                "changeDecision", "approve", "changeDecisionReasons", "Needed", "keyDecisionReference", keyDecision);
    }

    @Test
    void case2200104OnlyAKeyDecisionTakenForThisContractAndForNoLessAllowsAChange() {
        ask();
        complete("describe-change", "contract-management", change(1_200_000, "2029-12-31"));
        keyDecisionInForce("26/91001", "CC-1990-0001", "Roads and bridges", 5_000_000);
        keyDecisionInForce("26/91002", caseReference, "Home care", 1_100_000);
        keyDecisionInForce("26/91003", caseReference, "Home care", null);
        keyDecisionInForce("26/91004", "CC-1990-0001", "More home care under " + reference, 1_200_000);

        refused(
                "decide-change",
                "corporate-directors",
                approval("26/91001"),
                "26/91001 was not taken for " + reference);
        refused("decide-change", "corporate-directors", approval("26/91002"), "26/91002 was taken for £1,100,000");
        refused("decide-change", "corporate-directors", approval("26/91003"), "does not say how much may be spent");
        complete("decide-change", "corporate-directors", approval("26/91004"));
        untilClosed("made");
        assertThat(read(reference).value()).isEqualByComparingTo("1200000");
    }

    @Test
    void case2200104TheContractsUnderOneKeyDecisionShareWhatItAllows() {
        ask();
        ContractReference other = contract(caseReference + "-b", "2027-01-04", "2029-12-31", false);
        keyDecisionInForce("26/91005", "CC-1990-0001", "Care under " + reference + " and " + other, 1_500_000);
        complete("describe-change", "contract-management", change(1_200_000, "2029-12-31"));
        complete("decide-change", "corporate-directors", approval("26/91005"));
        untilClosed("made");

        ChangeAuthority authority = bean(ChangeAuthority.class);
        KeyDecisionReference cited = KeyDecisionReference.of("26/91005");
        RefusedBy.rule("key decision", () -> authority.require(read(other), new BigDecimal("1200000"), cited))
                .contains("was taken for £1,500,000, of which £300,000 are left beside what else rests on it");
        authority.require(read(other), new BigDecimal("300000"), cited);
        authority.require(read(reference), new BigDecimal("1500000"), cited);
    }

    @Test
    void case2200104WhatAContractWasAwardedUnderHoldsAChangeThatCitesNothing() {
        ask();
        keyDecisionInForce("26/91006", caseReference, "Home care", 300_000);
        ChangeAuthority authority = bean(ChangeAuthority.class);
        assertThat(authority.ceiling(read(reference)))
                .hasValueSatisfying(left -> assertThat(left).isEqualByComparingTo("300000"));
        authority.require(read(reference), new BigDecimal("300000"), null);
        RefusedBy.rule("key decision", () -> authority.require(read(reference), new BigDecimal("300001"), null))
                .contains("26/91006 was taken for £300,000");
    }

    @Test
    void anExtensionMovesTheDayOnWhichTheContractEnds() {
        reference = running("2027-01-04", "2027-02-28");
        bean(ContractChanges.class).ask(reference, "Two more months");
        earned();
        complete("describe-change", "contract-management", change(250_000, "2027-04-30", "additional"));
        until("the change is decided or made", () -> latest().reason() != null);
        if (latest().duties().furtherDecision()) {
            complete(
                    "decide-change",
                    "corporate-directors",
                    with("changeDecision", "approve", "changeDecisionReasons", "Needed"));
        }
        untilClosed("made");

        on("2027-03-01");
        until(
                "the next review is due as before",
                () -> read(reference).endDate().equals(LocalDate.parse("2027-04-30")));
        assertThat(read(reference).status()).isEqualTo("active");
        on("2027-05-01");
        until("the end", () -> read(reference).status().equals("terminated"));
        assertThat(read(reference).endedOn()).isEqualTo("2027-04-30");
    }

    private static long elementInstance(long instance, String element) {
        return client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).elementId(element))
                .send()
                .join()
                .items()
                .getFirst()
                .getElementInstanceKey();
    }

    @Test
    void g9AChangeThatNobodyDecidedIsNotMadeWhateverTheProcessSays() {
        reference = contract(caseReference, "2027-01-04", "2029-12-31", false);
        bean(ContractChanges.class).open(reference, "Double it");
        bean(ContractChanges.class)
                .describe(
                        reference,
                        1,
                        new ContractChangeView.Described(
                                "contract-management",
                                "Double it",
                                "not-substantial",
                                new BigDecimal("500000"),
                                LocalDate.parse("2029-12-31"),
                                0));
        start("change-contract", with("contractReference", reference));
        TaskView task = task("describe-change");
        long instance = task.processInstanceKey();
        client.newSetVariablesCommand(instance)
                .variables(with("changeNumber", 1))
                .send()
                .join();
        client.newModifyProcessInstanceCommand(instance)
                .activateElement("make-change")
                .and()
                .terminateElement(elementInstance(instance, "describe-change"))
                .send()
                .join();

        String message = awaited(
                "the incident",
                () -> client
                        .newIncidentSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).state(IncidentState.ACTIVE))
                        .send()
                        .join()
                        .items()
                        .stream()
                        .map(incident -> incident.getErrorMessage())
                        .findFirst()
                        .orElse(null));
        assertThat(message)
                .contains("G9: change 1 of " + reference + " goes beyond what was approved and no decision allows it");
        assertThat(read(reference).value()).isEqualByComparingTo("250000");
    }
}
