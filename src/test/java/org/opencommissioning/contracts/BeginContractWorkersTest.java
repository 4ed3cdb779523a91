package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.BeginContractWorkers.OfContract;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.RefusedBy;
import org.opencommissioning.sourcing.award.ContractDetails;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What a contract begins with. */
@DataJdbcTest
@Import({ContractsRegister.class, Numbering.class, BeginContractWorkersTest.Time.class})
class BeginContractWorkersTest {

    @Autowired
    ContractsRegister register;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2027-05-03T09:00:00Z"), ZoneId.of("Europe/London"));
        }
    }

    @Test
    void withoutAStartThereIsNoDayForStaffInformation() {
        ContractReference contract = register.register(
                        NewContract.imported("ocds-1", "1", "Home care").managedAs("low", "contract", true))
                .contract()
                .reference();
        RefusedBy.rule(
                        "TUPE regulation 11",
                        () -> new BeginContractWorkers(register, null, null, null, null)
                                .findStaffInformationDate(new OfContract(contract)))
                .contains("has no start date");
    }

    @Test
    void aContractDoesNotEndBeforeItStarts() {
        assertThat(ContractDetails.refusal(
                        new ContractDetails.Term(LocalDate.parse("2027-01-04"), LocalDate.parse("2027-01-03")),
                        null,
                        BigDecimal.TEN))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.rule()).isEqualTo("R24");
                    assertThat(refusal.reason()).contains("before it starts");
                });
        assertThat(ContractDetails.refusal(
                        new ContractDetails.Term(LocalDate.parse("2027-01-04"), LocalDate.parse("2027-01-04")),
                        BigDecimal.TEN,
                        BigDecimal.TEN))
                .isEmpty();
    }
}
