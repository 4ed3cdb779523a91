package org.opencommissioning.contracts.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractProcessTests;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.changes.ContractChanges;
import org.opencommissioning.contracts.performance.Rating;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.SomeCase;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows a contract, every way: the next turn of the cycle, an extension, the end of the service, nothing. */
class DecideTheFutureProcessTest extends ContractProcessTests {

    private ContractFutureView decided(ContractReference reference) {
        return bean(ContractFutures.class).of(reference).getFirst();
    }

    /** Its successor would be late already: the question is there at once. */
    private ContractReference endingSoon() {
        return running("2026-01-04", "2027-03-31");
    }

    private static Map<String, Object> future(String future) {
        return with("future", future, "futureReasons", "What carers say");
    }

    @Test
    void itIsAskedEarlyEnoughForASuccessorToBeProcuredLawfully() {
        ContractReference reference = contract(caseReference, "2027-01-04", "2028-06-30", false);
        ContractFutures.Due due =
                bean(ContractFutures.class).due(read(reference)).orElseThrow();

        // A key decision is not needed at 250,000 pounds: some two months to the signature, and six to analyse and
        // plan.
        assertThat(due.decideBy()).isBetween(LocalDate.parse("2027-10-01"), LocalDate.parse("2027-11-30"));
        assertThat(due.reason())
                .contains("A successor that starts on 1 July 2028")
                .contains("Six months to analyse and plan");
        ContractReference nowRunning = running("2027-01-04", "2028-06-30");
        on(due.decideBy().minusDays(1).toString());
        complete(
                "review-performance",
                "contract-management",
                with(
                        "heldOn",
                        "2027-04-04",
                        "rating",
                        "Good",
                        "findings",
                        "All on time",
                        "reviewer",
                        "contract-management"));
        until("the review is kept", () -> !bean(Reviews.class).of(nowRunning).isEmpty());
        on(due.decideBy().toString());
        assertThat(task("decide-what-follows").asks()).startsWith("Recommission, extend");
    }

    @Test
    void anEndBeyondTheBankHolidaysThatArePublishedIsDecidedInTimeAllTheSame() {
        ContractReference reference = contract(caseReference, "2027-01-04", "2034-12-31", false);

        assertThat(bean(ContractFutures.class).due(read(reference)).orElseThrow())
                .satisfies(due -> {
                    assertThat(due.decideBy()).isBetween("2032-06-01", "2034-09-30");
                    assertThat(due.reason()).contains("starts on 1 January 2035 could lawfully be procured");
                });
    }

    @Test
    void recommissioningOpensANewCaseLinkedToTheOneBefore() {
        String before = SomeCase.start(
                        bean(Cases.class),
                        NewCase.of("Home care in Ashford", "People need care at home")
                                .about("Adult social care", "85000000", "older people", "Ashford"))
                .value();
        caseReference = before;
        ContractReference reference = endingSoon();
        complete("decide-what-follows", "contract-management", future("recommission"));

        until("the next case", () -> decided(reference).nextCase() != null);
        CaseView next = bean(Cases.class).get(decided(reference).nextCase());
        assertThat(next.previousCase()).isEqualTo(CaseReference.of(before));
        assertThat(next.stage()).isEqualTo(Stage.ANALYSE);
        assertThat(next.need()).contains("People need care at home").contains("What carers say");
        assertThat(next.place()).isEqualTo("Ashford");
    }

    @Test
    void anExtensionIsProvidedForAndEarnedAndThenMadeAsAChange() {
        ContractReference reference = endingSoon();
        Map<String, Object> extension = future("extend");
        extension.putAll(with("extensionProvided", true, "newEndDate", "2027-01-31"));
        refused("decide-what-follows", "contract-management", extension, "enter a day after 31 March 2027");
        extension.put("newEndDate", "2029-03-31");
        refused("decide-what-follows", "contract-management", extension, "has not earned an extension");
        bean(Reviews.class)
                .record(
                        reference,
                        LocalDate.parse("2026-11-20"),
                        Rating.GOOD,
                        "All on time",
                        null,
                        "contract-management");
        refusedUnread(
                task("decide-what-follows"),
                "contract-management",
                extension,
                reference + " with its latest review as it is now");
        assertThat(shown("decide-what-follows", "contract-management"))
                .containsSubsequence(
                        reference.value(), "ends on 31 March 2027", "Good, 20 November 2026", "All on time");
        complete("decide-what-follows", "contract-management", extension);
        complete(
                "describe-change",
                "contract-management",
                with(
                        "changeKind",
                        "change",
                        "changeDescription",
                        "The extension of clause 3",
                        "changeGround",
                        "provided-for",
                        "newValue",
                        250_000,
                        "newEndDate",
                        "2029-03-31",
                        "changeDivisions",
                        0));
        until(
                "what the change calls for",
                () -> bean(ContractChanges.class).of(reference).getFirst().reason() != null);
        if (bean(ContractChanges.class).of(reference).getFirst().duties().furtherDecision()) {
            complete(
                    "decide-change",
                    "corporate-directors",
                    with("changeDecision", "approve", "changeDecisionReasons", "It is earned"));
        }

        until("the new end", () -> read(reference).endDate().equals(LocalDate.parse("2029-03-31")));
    }

    @Test
    void aServiceIsWoundDownOnlyOnceItsUsersAreSafe() {
        ContractReference reference = endingSoon();
        bean(ContractsRegister.class)
                .change(reference, new BigDecimal("3000000"), read(reference).endDate());
        refused("decide-what-follows", "contract-management", future("end"), "a director alone cannot end it");
        complete("decide-what-follows", "contract-management", future("decommission"));
        complete(
                "assess-impact",
                "commissioning",
                with(
                        "peopleAffected",
                        12,
                        "impact",
                        "Twelve people lose visits",
                        "alternatives",
                        "The reablement team"));
        complete(
                "consult-on-ending",
                "commissioning",
                with("consultation", "All twelve were visited", "consultationFindings", "Most prefer one team"));
        refused(
                "decide-ending",
                "commissioning",
                with("ending", "end", "endingReasons", "One team is better"),
                "G1: This is decided by Corporate directors");
        Map<String, Object> ending = with("ending", "end", "endingReasons", "One team is better");
        String impact = "the impact of the end of " + reference;
        refusedUnread(task("decide-ending"), "corporate-directors", ending, impact);
        assertThat(shown("decide-ending", "corporate-directors"))
                .contains(
                        "Twelve people lose visits",
                        "The reablement team",
                        "All twelve were visited",
                        "Most prefer one team");
        bean(JdbcClient.class)
                .sql(
                        "UPDATE decommissioning SET consultation_findings = 'Nobody wants it' WHERE contract_reference = ?")
                .param(reference.value())
                .update();
        refusedUnread(task("decide-ending"), "corporate-directors", ending, impact);
        refused("decide-ending", "corporate-directors", ending, "a director alone cannot end it");
        keyDecisionInForce("26/92001", caseReference, "Home care", 3_000_000);
        ending.put("keyDecisionReference", "26/92001");
        refused(
                "decide-ending",
                "corporate-directors",
                ending,
                "A decision to award, extend or change it is none to end it");
        keyDecisionInForce("26/92002", "CC-1990-0001", "The end of home care under " + reference, null);
        ending.put("keyDecisionReference", "26/92002");
        refused("decide-ending", "corporate-directors", ending, "cite one whose entry says that it ends " + reference);
        bean(JdbcClient.class)
                .sql("UPDATE key_decision SET ends_contract = ? WHERE reference = '26/92002'")
                .param(reference.value())
                .update();
        complete("decide-ending", "corporate-directors", ending);
        RefusedBy.rule(
                        "G8",
                        () -> bean(DecideTheFutureWorkers.class)
                                .checkWoundDown(new DecideTheFutureWorkers.OfContract(reference)))
                .as("its contract is not over meanwhile")
                .contains("is being wound down");
        refused(
                "move-users-safely",
                "contract-management",
                with("usersMoved", 11, "movedHow", "Visited after a week"),
                "12 people use the service");
        complete(
                "move-users-safely", "contract-management", with("usersMoved", 12, "movedHow", "Visited after a week"));
        complete("keep-lessons", "contract-management", with("lessons", "Begin earlier"));

        until(
                "it is closed",
                () -> "wound-down"
                        .equals(bean(Decommissionings.class)
                                .of(reference)
                                .getFirst()
                                .outcome()));
        assertThat(bean(Ledger.class).of(caseReference)).anySatisfy(view -> {
            assertThat(view.entry().gate()).isEqualTo("contract-ending");
            assertThat(view.entry().outcome()).isEqualTo("end");
            assertThat(view.entry().newValue()).contains("\"opened\":{\"ending\":{\"contentHash\":");
        });
        assertThat(read(reference).status()).as("the contract runs to its end").isEqualTo("active");
    }

    @Test
    void aServiceThatIsKeptHasItsFutureDecidedAgain() {
        ContractReference reference = endingSoon();
        complete("decide-what-follows", "contract-management", future("decommission"));
        complete(
                "assess-impact",
                "commissioning",
                with("peopleAffected", 12, "impact", "Twelve people lose visits", "alternatives", "None"));
        complete(
                "consult-on-ending",
                "commissioning",
                with("consultation", "All twelve were visited", "consultationFindings", "Nobody wants it"));
        complete(
                "decide-ending",
                "corporate-directors",
                with("ending", "keep", "endingReasons", "There is nothing else for them"));
        until(
                "it is kept",
                () -> "kept"
                        .equals(bean(Decommissionings.class)
                                .of(reference)
                                .getFirst()
                                .outcome()));

        refused("decide-what-follows", "contract-management", future("end"), "G8: corporate directors decided on");
        complete("decide-what-follows", "contract-management", future("recommission"));
        until("the second decision", () -> decided(reference).future().equals("recommission"));
    }
}
