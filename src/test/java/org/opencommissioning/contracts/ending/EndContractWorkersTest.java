package org.opencommissioning.contracts.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractDecisions;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.contracts.ending.EndContractWorkers.OfContract;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.governance.LedgerOfRows;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.RefusedBy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The end of a contract rests on its record and on the ledger, whatever its process says. */
@DataJdbcTest(properties = "opencommissioning.ledger.folder=target/ledgers/${random.uuid}")
@Import({
    ContractsRegister.class,
    Numbering.class,
    ContractDecisions.class,
    LedgerOfRows.class,
    EndContractWorkersTest.Time.class
})
class EndContractWorkersTest {

    private static Instant now;

    @Autowired
    ContractsRegister register;

    @Autowired
    ContractDecisions decided;

    @Autowired
    Ledger ledger;

    private ContractReference contract;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneId.of("Europe/London");
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return Clock.fixed(now, zone);
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
        }
    }

    private static void on(String day) {
        now = Instant.parse(day + "T09:00:00Z");
    }

    @BeforeEach
    void aRunningContract() {
        on("2027-05-03");
        contract = register.register(NewContract.imported("ocds-1", "1", "Home care")
                        .running(null, LocalDate.parse("2027-01-04"), LocalDate.parse("2027-12-31")))
                .contract()
                .reference();
    }

    private EndContractWorkers workers() {
        return new EndContractWorkers(register, decided, null, null, null, null, ledger, null);
    }

    @Test
    void aTerminationThatIsNotInTheLedgerEndsNothing() {
        register.terminate(contract, LocalDate.parse("2027-05-03"), TerminationGround.POOR_PERFORMANCE);
        on("2027-05-04");
        RefusedBy.rule("G9", () -> workers().closeContract(new OfContract(contract)))
                .contains("no decision to terminate " + contract);
        assertThat(register.get(contract).status()).isEqualTo("active");
    }

    @Test
    void aContractIsNotClosedBeforeItsLastDayHasPassed() {
        RefusedBy.rule("register", () -> workers().closeContract(new OfContract(contract)))
                .contains("runs to the end of 31 December 2027");
    }

    @Test
    void theEndOfAContractIsNotPublishedBeforeItHasEnded() {
        RefusedBy.rule(
                "section 80", () -> workers().publishTerminationNotice(new EndContractWorkers.Telling(contract, null)));
    }
}
