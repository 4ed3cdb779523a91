package org.opencommissioning.contracts.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.IncidentState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractProcessTests;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.tasks.TaskView;

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
                end);
    }

    private void ask() {
        reference = running("2027-01-04", "2029-12-31");
        bean(ContractChanges.class).ask(reference, "Weekend visits");
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
        assertThat(bean(Notices.class).find(NoticeCode.UK10, reference + "/change-1"))
                .isEmpty();
    }

    @Test
    void aLargeChangeIsDecidedByAnotherPublishedBeforeItIsMadeAndThenMade() {
        ask();
        complete("describe-change", "contract-management", change(300_000, "2030-06-30"));
        Map<String, Object> approval = with("changeDecision", "approve", "changeDecisionReasons", "Residents need it");
        refused("decide-change", "contract-management", approval, "G1: This is decided by Corporate directors");
        complete("decide-change", "corporate-directors", approval);

        untilClosed("made");
        assertThat(read(reference).value()).isEqualByComparingTo("300000");
        assertThat(read(reference).endDate()).isEqualTo("2030-06-30");
        assertThat(bean(Notices.class)
                        .find(NoticeCode.UK10, reference + "/change-1")
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("More visits at the weekend");
        assertThat(bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .map(EntryView::entry)
                .filteredOn(entry -> "contract-change".equals(entry.gate()) && entry.kind() == Kind.STEP)
                .as("entered once, with the number of the change")
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.said().outcome()).isEqualTo("approve");
                    assertThat(entry.newValue()).contains("\"changeNumber\":1");
                });
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

    @Test
    void anExtensionMovesTheDayOnWhichTheContractEnds() {
        reference = running("2027-01-04", "2027-02-28");
        bean(ContractChanges.class).ask(reference, "Two more months");
        complete("describe-change", "contract-management", change(250_000, "2027-04-30"));
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
                                LocalDate.parse("2029-12-31")));
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
