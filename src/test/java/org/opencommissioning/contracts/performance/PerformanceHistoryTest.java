package org.opencommissioning.contracts.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.sourcing.exclusions.SupplierHistory.Matter;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What is proposed as a ground for exclusion from the contracts on record, and what is not. */
@DataJdbcTest
@Import({
    ContractsRegister.class,
    Numbering.class,
    Reviews.class,
    ImprovementPlans.class,
    PerformanceHistory.class,
    PerformanceHistoryTest.Time.class
})
class PerformanceHistoryTest {

    @Autowired
    ContractsRegister register;

    @Autowired
    PerformanceHistory history;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2027-05-03T09:00:00Z"), ZoneId.of("Europe/London"));
        }
    }

    @Test
    void schedule7Paragraph12AContractThatRanOutIsNoGround() {
        ContractReference contract = contract("1", "Acorn Care Ltd", "GB-COH-01234567", "2027-04-30");
        register.end(contract);
        assertThat(history.about(new Supplier("Acorn Care Ltd", "GB-COH-01234567", null, null)))
                .isEmpty();
    }

    @Test
    void schedule7Paragraph12ATerminationCountsWhateverTheContractWasWorthAndHoweverItsSupplierIsNamed() {
        ContractReference contract = contract("2", "Oak Services Ltd", "GB-COH-07654321", "2028-04-30");
        register.terminate(contract, LocalDate.parse("2027-06-30"), TerminationGround.POOR_PERFORMANCE);
        assertThat(history.about(new Supplier("Oak Group", "GB-COH-07654321", null, null)))
                .singleElement()
                .satisfies(matter -> {
                    assertThat(matter.paragraph()).isEqualTo("12(1)");
                    assertThat(matter.on()).isEqualTo("2027-06-30");
                    assertThat(matter.source()).contains(contract.value());
                });
        assertThat(history.about(new Supplier("Somebody Else", null, null, null)))
                .isEmpty();
    }

    @Test
    void schedule7Paragraph12AChanceThatWasNotTakenCountsAndOneThatWasTakenIsSaidToBeNone() {
        ContractView contract = register.get(contract("3", "Elm Ltd", null, "2028-04-30"));
        assertThat(PerformanceHistory.matters(
                        contract,
                        Optional.empty(),
                        List.of(
                                plan(contract, "not-met", "2027-03-01", null),
                                plan(contract, "met", "2027-02-01", "2026-12-01"),
                                plan(contract, "met", "2027-02-01", null))))
                .extracting(Matter::what)
                .satisfiesExactly(
                        failed -> assertThat(failed).startsWith("did not improve enough"),
                        improved -> assertThat(improved).contains("no ground by itself"));
    }

    private static ImprovementPlanView plan(
            ContractView contract, String status, String closedOn, @Nullable String defaultServedOn) {
        return new ImprovementPlanView(
                "IP-1",
                contract.reference(),
                defaultServedOn == null
                        ? null
                        : new ImprovementPlanView.FormalDefault(LocalDate.parse(defaultServedOn), "In default"),
                LocalDate.parse(closedOn),
                null,
                OffsetDateTime.parse("2026-11-01T09:00:00Z"),
                new ImprovementPlanView.Closing(status, LocalDate.parse(closedOn)),
                List.of());
    }

    private ContractReference contract(String id, String supplier, @Nullable String number, String lastDay) {
        return register.register(NewContract.imported("ocds-" + id, "1", "Home care")
                        .from(List.of(new Supplier(supplier, number, null, null)))
                        .running(null, LocalDate.parse("2026-05-01"), LocalDate.parse(lastDay)))
                .contract()
                .reference();
    }
}
