package org.opencommissioning.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.State;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.engine.ProcessTests;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.monitor.Interventions.Done;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refused;

/** Rule M5: what is worth a key decision is not stopped from the monitor by one person alone. */
class TwoPeopleTest extends ProcessTests {

    private final Interventions interventions = bean(Interventions.class);
    private final Proposals proposals = bean(Proposals.class);

    private static Person person(String username) {
        return bean(People.class).find(username).orElseThrow();
    }

    /** A case in analysis; the answer is the key of its process. */
    private static long begun(Map<String, Object> facts) {
        var view = bean(Cases.class)
                .start(
                        NewCase.of("Short breaks", "Rest for carers")
                                .about("Growth", "85000000", "carers", "Swale")
                                .enteringAt(Stage.ANALYSE)
                                .knowing(facts),
                        null,
                        "commissioning");
        String key = "case-" + view.reference();
        return APPLICATION
                .await("Its process", () -> bean(Outbox.class).startedInstance(key), found -> found.isPresent())
                .getAsLong();
    }

    private static State state(Proposal proposal) {
        return bean(Cases.class)
                .find(CaseReference.of(proposal.caseReference()))
                .orElseThrow()
                .state();
    }

    private List<String> told(long instance) {
        return bean(Ledger.class).about(SubjectKind.PROCESS_INSTANCE, instance).stream()
                .map(EntryView::entry)
                .map(entry -> entry.actor() + " " + entry.outcome() + (entry.rule() == null ? "" : " " + entry.rule()))
                .toList();
    }

    @Test
    void m5AboveTheValueOneProposesAndAnotherManagerConfirms() {
        long instance = begun(Map.of("estimatedValue", 1_500_000));

        assertThat(interventions.cancel(instance, "It is a mistake", "managers"))
                .isEqualTo(Done.PROPOSED);
        Proposal proposal = proposals.open(instance).getFirst();
        assertThat(proposal.asked().by()).isEqualTo("managers");
        assertThat(state(proposal)).as("nothing has happened").isEqualTo(State.RUNNING);
        for (String other : List.of("managers", "administrators")) {
            assertThatThrownBy(() -> interventions.confirm(proposal.id(), person(other)))
                    .as(other)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("M5: ");
        }
        assertThat(state(proposal)).isEqualTo(State.RUNNING);

        interventions.confirm(proposal.id(), person("managers-2"));
        assertThat(state(proposal)).isNotEqualTo(State.RUNNING);
        assertThatThrownBy(() -> interventions.confirm(proposal.id(), person("managers-2")))
                .isInstanceOf(Refused.class);
        assertThat(told(instance))
                .containsSubsequence(
                        "managers propose-cancel-instance",
                        "managers cancel-instance M5",
                        "administrators cancel-instance M5",
                        "managers-2 cancel-instance");
        assertThat(bean(Ledger.class).about(SubjectKind.PROCESS_INSTANCE, instance))
                .extracting(EntryView::entry)
                .extracting(Entry::reasons)
                .anyMatch(reasons -> reasons.contains("It is a mistake (Proposed by managers.)"));
    }

    @Test
    void m5AProposalThatNobodyConfirmedInTimeOrThatWasDeclinedHasNoForce() {
        long instance = begun(Map.of("estimatedValue", 1_500_000));
        interventions.cancel(instance, "It is a mistake", "managers");
        interventions.cancel(instance, "It still is", "managers");
        List<Proposal> both = proposals.open(instance);

        interventions.decline(both.getFirst().id(), person("managers-2"));
        assertThatThrownBy(() -> interventions.confirm(both.getFirst().id(), person("managers-2")))
                .hasMessageContaining("M5: It has been answered already");
        timePasses(Duration.ofDays(7));
        assertThatThrownBy(() -> interventions.confirm(both.getLast().id(), person("managers-2")))
                .hasMessageContaining("M5: The time to confirm it has passed");
        assertThat(proposals.open(instance)).isEmpty();
        assertThat(state(both.getFirst())).isEqualTo(State.RUNNING);
    }

    @Test
    void m5BelowTheValueOneIsEnoughAndACaseOfUnknownValueCountsAsAbove() {
        long small = begun(Map.of("estimatedValue", 18_000, "divisionsAffected", 1));
        assertThat(interventions.cancel(small, "It is a mistake", "managers")).isEqualTo(Done.DONE);
        assertThat(interventions.cancel(begun(Map.of()), "It is a mistake", "managers"))
                .isEqualTo(Done.PROPOSED);
        assertThat(interventions.cancel(
                        begun(Map.of("estimatedValue", 10, "divisionsAffected", 3)), "Mistake", "managers"))
                .as("a key decision by the divisions it affects")
                .isEqualTo(Done.PROPOSED);
    }

    /** The process of an imported contract, which belongs to no case. */
    private static long managed(BigDecimal value) {
        ContractReference reference = bean(ContractsRegister.class)
                .register(NewContract.imported("ocds-" + UUID.randomUUID(), "1", "School transport")
                        .worth(value, null)
                        .running(null, LocalDate.parse("2026-01-05"), LocalDate.parse("2029-12-31")))
                .contract()
                .reference();
        return APPLICATION.start(
                "manage-contract", Map.of("contractReference", reference.value(), "alreadyRunning", true));
    }

    @Test
    void m5AContractWithoutACaseIsHeldByItsOwnValue() {
        long large = managed(new BigDecimal("1500000"));
        assertThat(interventions.cancel(large, "It is a mistake", "managers")).isEqualTo(Done.PROPOSED);
        Proposal proposal = proposals.open(large).getFirst();
        assertThat(proposal.caseReference()).isNull();
        assertThatThrownBy(() -> interventions.confirm(proposal.id(), person("managers")))
                .hasMessageContaining("M5: Who proposed it cannot confirm it");
        interventions.confirm(proposal.id(), person("managers-2"));
        assertThat(told(large)).containsSubsequence("managers propose-cancel-instance", "managers-2 cancel-instance");

        assertThat(interventions.cancel(managed(null), "It is a mistake", "managers"))
                .as("one of which no value is known")
                .isEqualTo(Done.PROPOSED);
        assertThat(interventions.cancel(managed(new BigDecimal("18000")), "It is a mistake", "managers"))
                .isEqualTo(Done.DONE);
    }
}
