package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.ProcessTests;
import org.opencommissioning.pages.Answers;
import org.opencommissioning.pages.Council;
import org.opencommissioning.records.CaseReference;

/** The ends of the cycle that lie behind procurement; the others are in the tests of the stages before it and of whole turns. */
class CommissioningCycleProcessTest extends CaseJourney {

    private static final Duration WEEK = Duration.ofDays(7);

    private Council council() {
        return new Council(APPLICATION, client, ProcessTests::timePasses)
                .answer("write-procurement-plan", CommissioningCycleProcessTest::small)
                .answer(
                        "invite-one-quote",
                        today -> Map.of(
                                "invited",
                                "Weald Consulting Ltd",
                                "quoteDeadline",
                                today.plusDays(7).toString(),
                                "barriersConsidered",
                                "No accounts are asked for"))
                .answer(
                        "record-one-quote",
                        today -> Map.of(
                                "quotes",
                                List.of(Map.of(
                                        "supplierName",
                                        "Weald Consulting Ltd",
                                        "receivedOn",
                                        today.minusDays(3).toString(),
                                        "price",
                                        17_500,
                                        "valid",
                                        true,
                                        "sme",
                                        true))));
    }

    private static Map<String, Object> small(LocalDate today) {
        var answers = new HashMap<>(Answers.to("write-procurement-plan", today));
        answers.putAll(Map.of("estimatedValue", 18_000, "expenditureOrSaving", 18_000, "divisionsAffected", 0));
        return answers;
    }

    private void endedWith(String reference, String why) {
        CaseView ended = view(reference);
        assertThat(ended.state()).isEqualTo(State.ABANDONED);
        assertThat(ended.stateNote()).isEqualTo(why);
        assertThat(bean(ContractsRegister.class).ofCase(CaseReference.of(reference)))
                .isEmpty();
        assertThat(entries(reference)).contains("CASE null abandoned");
    }

    @Test
    void aProcurementThatFindsNobodyEndsTheCase() throws Exception {
        String reference = start(Stage.PLAN, training());
        council()
                .answer(
                        "check-value-for-money",
                        today -> Map.of("valueForMoney", "end", "reasons", "It is twice what others pay"))
                .work(reference, WEEK, () -> view(reference).state() != State.RUNNING);

        endedWith(reference, "The procurement ended without an award.");
    }

    @Test
    void anAwardThatIsRefusedEndsTheCase() throws Exception {
        String reference = start(Stage.PLAN, training());
        council()
                .answer("check-value-for-money", today -> Map.of("valueForMoney", "accept", "reasons", "It is sound"))
                .answer(
                        "decide-award",
                        today -> Map.of(
                                "decision", "refuse", "reasons", "The money is gone", "interestsDeclared", "none"))
                .work(reference, WEEK, () -> view(reference).state() != State.RUNNING);

        endedWith(reference, "The award was not made.");
    }
}
