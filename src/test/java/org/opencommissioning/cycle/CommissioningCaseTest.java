package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.RefusedBy;

/** What a case does and refuses. */
class CommissioningCaseTest {

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-11-23T09:00:00Z");
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-23T12:00:00Z");

    private static CommissioningCase begun(Stage enterAt) {
        return CommissioningCase.begin(
                CaseReference.of("CC-2026-0001"),
                SomeCase.consultancy().enteringAt(enterAt).knowing(Map.of("estimatedValue", 18_000)),
                "commissioning",
                MORNING);
    }

    private static void conflict(String reason, ThrowingCallable attempt) {
        Refused refused = catchThrowableOfType(Refused.class, attempt);
        assertThat(refused).as(reason).isNotNull();
        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused).hasMessageContaining(reason);
    }

    private static void violated(String field, ThrowingCallable attempt) {
        assertThat(catchThrowableOfType(Refused.class, attempt).violations())
                .extracting(Refused.Violation::field)
                .containsExactly(field);
    }

    @Test
    void goesForwardStageByStage() {
        CommissioningCase one = begun(null);
        for (Stage stage : EnumSet.range(Stage.ANALYSE, Stage.MANAGE_CONTRACT)) {
            one.enter(stage, NOON);
            assertThat(one.view().stage()).isEqualTo(stage);
        }
        assertThat(one.view().stageSince()).isEqualTo(NOON.toInstant());
    }

    @Test
    void entersItsFirstStageWhereItStands() {
        CommissioningCase one = begun(Stage.PLAN);
        one.enter(Stage.PLAN, NOON);
        assertThat(one.view().stageSince()).isEqualTo(MORNING.toInstant());
    }

    @Test
    void g9NoStageIsSkippedAndNoneComesTwice() {
        RefusedBy.rule("G9", () -> begun(Stage.ANALYSE).enter(Stage.PROCURE, NOON))
                .contains("is at the stage analyse, which does not lead to procure");
        RefusedBy.rule("G9", () -> begun(Stage.PLAN).enter(Stage.ANALYSE, NOON))
                .contains("is at the stage plan, which does not lead to analyse");
        RefusedBy.rule("G9", () -> begun(Stage.PROCURE).enter(Stage.MANAGE_CONTRACT, NOON));
    }

    @Test
    void g9ACaseThatHasEndedEntersNothing() {
        CommissioningCase one = begun(Stage.PLAN);
        one.close(State.REFUSED, "The plan was refused.");
        RefusedBy.rule("G9", () -> one.enter(Stage.PROCURE, NOON)).contains("is refused, so nothing of it goes on");
        RefusedBy.rule("G9", one::freezePlan).contains("is refused, so no plan of it is frozen");
    }

    @Test
    void isWithdrawnOnceAndWithAReason() {
        CommissioningCase one = begun(Stage.PLAN);
        violated("reason", () -> one.withdraw(" "));
        violated("reason", () -> one.withdraw(null));
        one.pause("Money", NOON);
        one.withdraw(" The need has gone ");
        assertThat(one.view().state()).isEqualTo(State.WITHDRAWN);
        assertThat(one.view().stateNote()).isEqualTo("The need has gone");
        assertThat(one.view().pausedSince()).isNull();
        conflict("CC-2026-0001 is withdrawn already", () -> one.withdraw("Again"));
    }

    @Test
    void r11WhoseContractRunsIsNotWithdrawn() {
        CommissioningCase one = begun(Stage.PROCURE);
        one.enter(Stage.AWARD, NOON);
        one.enter(Stage.MANAGE_CONTRACT, NOON);
        RefusedBy.rule("R11", () -> one.withdraw("We want it no more")).contains("has a contract that runs");
        assertThat(one.running()).isTrue();
    }

    @Test
    void aWithdrawalEndsItsProcessOnce() {
        CommissioningCase one = begun(Stage.PLAN);
        assertThat(one.carryOutWithdrawal()).as("nobody has withdrawn it").isFalse();
        one.withdraw("The need has gone");
        assertThat(one.carryOutWithdrawal()).isTrue();
        assertThat(one.carryOutWithdrawal()).as("it is spent").isFalse();
    }

    @Test
    void r11ItsProcessDoesNotWithdrawIt() {
        RefusedBy.rule("R11", () -> begun(Stage.PLAN).close(State.WITHDRAWN, "The message said so"))
                .contains("withdrawn by a person");
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "STOPPED", "REFUSED", "ABANDONED"})
    void g9EndsOnce(State how) {
        CommissioningCase one = begun(Stage.PLAN);
        one.close(how, "So it ended.");
        assertThat(one.view().state()).isEqualTo(how);
        RefusedBy.rule("G9", () -> one.close(State.COMPLETED, "Again")).contains("cannot become completed");
        conflict("is " + how.word() + " already", () -> one.withdraw("Too late"));
        conflict("is " + how.word() + " already", () -> one.pause("Too late", NOON));
    }

    @Test
    void g9ItDoesNotEndByGoingOn() {
        RefusedBy.rule("G9", () -> begun(Stage.PLAN).close(State.RUNNING, "")).contains("cannot become running");
    }

    @Test
    void isPausedOnceWithAReasonAndResumed() {
        CommissioningCase one = begun(Stage.PLAN);
        conflict("is not paused", one::resume);
        violated("reason", () -> one.pause("", NOON));
        one.pause("Money", NOON);
        assertThat(one.view().pauseReason()).isEqualTo("Money");
        conflict("is paused already", () -> one.pause("Money", NOON));
        one.resume();
        assertThat(one.view().pausedSince()).isNull();
    }

    @Test
    void aPlanIsFrozenWhileItIsPlanned() {
        CommissioningCase one = begun(Stage.PLAN);
        assertThat(one.freezePlan()).isEqualTo(1);
        assertThat(one.freezePlan()).isEqualTo(2);
        assertThat(one.view().planVersion()).isEqualTo(2);
        one.enter(Stage.PROCURE, NOON);
        RefusedBy.rule("G9", one::freezePlan).contains("is at the stage procure: its plan is settled there");
        RefusedBy.rule("G9", begun(Stage.ANALYSE)::freezePlan).contains("is at the stage analyse");
    }

    @Test
    void aPlanThatWasMadeElsewhereIsTakenOverBeforeProcurementIsEntered() {
        CommissioningCase one = begun(Stage.PROCURE);
        assertThat(one.freezePlan()).isEqualTo(1);
        assertThat(one.freezePlan()).as("its decision was entered again").isEqualTo(2);
        one.enter(Stage.PROCURE, NOON);
        RefusedBy.rule("G9", one::freezePlan).contains("its plan is settled there");
    }

    @Test
    void learnsFactsAndForgetsNone() {
        CommissioningCase one = begun(Stage.PLAN);
        Map<String, Object> answers = new HashMap<>(Map.of("termYears", 3, "specification", "No fact"));
        answers.put("estimatedValue", null);
        one.learn(answers);
        assertThat(one.facts()).isEqualTo(Map.of("estimatedValue", 18_000, "termYears", 3));
    }

    @Test
    void g9AFactIsWhatWasSettledAndNotWhatItsProcessSays() {
        CommissioningCase one = begun(Stage.PLAN);
        Map<String, Object> settled = new HashMap<>(Map.of("termYears", 3, "commencedOn", "2026-11-23"));
        settled.put("directAwardGround", null);
        one.settle(settled);
        Map<String, Object> said = new HashMap<>(
                Map.of("estimatedValue", new BigDecimal("18000.00"), "termYears", 3, "commencedOn", "2026-11-23"));
        one.requireSettled(said);

        said.put("estimatedValue", 17_000);
        RefusedBy.rule("G9", () -> one.requireSettled(said))
                .contains("says '17000' of the fact 'estimatedValue', but what was answered here is '18000'");
        said.put("estimatedValue", null);
        RefusedBy.rule("G9", () -> one.requireSettled(said)).contains("says nothing of the fact 'estimatedValue'");
        said.put("estimatedValue", 18_000);
        said.put("urgency", "urgent");
        RefusedBy.rule("G9", () -> one.requireSettled(said)).contains("'urgency'", "what was answered here is nothing");

        settled.put("termYears", null);
        one.settle(settled);
        assertThat(one.facts())
                .as("taken back")
                .isEqualTo(Map.of("estimatedValue", 18_000, "commencedOn", "2026-11-23"));
    }
}
