package org.opencommissioning.contracts.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencommissioning.calendar.TimeOfRows;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.EndingAuthority;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.contracts.performance.RespondToReviewWorkers.OfContract;
import org.opencommissioning.contracts.performance.RespondToReviewWorkers.Termination;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.UserTaskProperties;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.RefusedBy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A termination rests on a review that calls for it, and on somebody who had no hand in it. */
@DataJdbcTest(properties = "opencommissioning.ledger.folder=target/ledgers/${random.uuid}")
@Import({
    ContractsRegister.class,
    Numbering.class,
    Reviews.class,
    TimeOfRows.class,
    RespondToReviewWorkers.class,
    RespondToReviewWorkersTest.Time.class
})
class RespondToReviewWorkersTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-05-03");

    @Autowired
    ContractsRegister register;

    @Autowired
    Reviews reviews;

    @Autowired
    RespondToReviewWorkers workers;

    private ContractReference contract;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2027-05-03T09:00:00Z"), ZoneId.of("Europe/London"));
        }

        @Bean
        EndingAuthority authority() {
            return new EndingAuthority(
                    (value, divisions) -> value.intValue() > 1_000_000, reference -> Optional.empty(), contract -> 0);
        }
    }

    @BeforeEach
    void aContractThatSomebodyManages() {
        contract = register.register(NewContract.imported("ocds-1", "1", "Home care")
                        .worth(new BigDecimal(90_000), null)
                        .running(null, LocalDate.parse("2027-01-04"), LocalDate.parse("2027-12-31"))
                        .answeredForBy("manager", "director"))
                .contract()
                .reference();
    }

    private void review(Response response) {
        ReviewView review = reviews.record(contract, TODAY, Rating.INADEQUATE, "Visits were missed", null, "reviewer");
        reviews.respond(review.id(), response, null);
    }

    private static Job by(String person) {
        return new Job(
                1,
                "governance.decision",
                "respond-to-review",
                2,
                "decide-termination",
                3,
                4,
                Map.of(),
                Map.of(),
                new UserTaskProperties(
                        7, "completing", "complete", person, List.of(), List.of(), List.of(), null, null, null, 50));
    }

    private Termination termination(String decision) {
        return new Termination(contract, decision, TODAY.plusDays(1), "Residents are not safe", null);
    }

    @Test
    void noReviewThatCallsForItNoTermination() {
        RefusedBy.rule("G9", () -> workers.checkTermination(by("another"), termination("terminate")));
        review(Response.SUPPORT);
        RefusedBy.rule("G9", () -> workers.checkTermination(by("another"), termination("terminate")))
                .contains("no review of " + contract + " calls for a decision");
    }

    @Test
    void whoeverManagesTheContractOrHeldTheReviewDoesNotDecide() {
        review(Response.TERMINATION);
        RefusedBy.rule("G2", () -> workers.checkTermination(by("manager"), termination("terminate")));
        RefusedBy.rule("G2", () -> workers.checkTermination(by("reviewer"), termination("continue")));
    }

    @Test
    void aDirectorAloneTerminatesNoContractWhoseEndIsAKeyDecision() {
        register.change(contract, new BigDecimal(3_000_000), LocalDate.parse("2027-12-31"));
        review(Response.TERMINATION);
        RefusedBy.rule("key decision", () -> workers.checkTermination(by("another"), termination("terminate")))
                .contains("a director alone cannot end it");
        assertThat(register.terminatesOn(contract)).isEmpty();
        workers.checkTermination(by("another"), termination("continue"));
    }

    private String allowed(String actor, @Nullable String absent) {
        return new TerminationGuard(reviews)
                .check(new GateAttempt(
                        null,
                        "contract-termination",
                        "corporate-directors",
                        new Entry.Plan(null, 0, null),
                        new Entry.Who(actor, absent),
                        Map.of("contractReference", contract.value()),
                        new GateAttempt.Task(4, 7, true)))
                .map(Refusal::rule)
                .orElse("allowed");
    }

    @Test
    void g2NobodyDecidesInPlaceOfWhoManagesTheContractOrHeldTheReview() {
        review(Response.TERMINATION);
        assertThat(allowed("another", null)).isEqualTo("allowed");
        assertThat(allowed("another", "a director away")).isEqualTo("allowed");
        assertThat(allowed("another", "reviewer")).isEqualTo("G2");
        assertThat(allowed("another", "manager")).isEqualTo("G2");
        assertThat(allowed("reviewer", "a director away")).isEqualTo("G2");
    }

    @Test
    void whatWasDecidedGivesTheLastDay() {
        review(Response.TERMINATION);
        RefusedBy.rule("G9", () -> workers.findTerminationDate(new OfContract(contract)))
                .contains("nobody decided to terminate");

        workers.checkTermination(by("another"), termination("terminate"));

        assertThat(workers.findTerminationDate(new OfContract(contract)).terminatedFrom())
                .isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void aContractThatGoesOnHasNoLastDayOfItsOwn() {
        review(Response.TERMINATION);
        workers.checkTermination(by("another"), termination("continue"));
        assertThat(register.terminatesOn(contract)).isEmpty();
    }
}
