package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.SourcingProcessTests;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Contracts to try the life of a contract on. */
public abstract class ContractProcessTests extends SourcingProcessTests {

    /** A contract in the register whose process runs and for which somebody answers. */
    protected ContractReference running(String start, String end) {
        return running("services", start, end);
    }

    protected ContractReference running(String contractType, String start, String end) {
        ContractReference reference = contract(caseReference, contractType, start, end, false);
        start("manage-contract", with("contractReference", reference, "alreadyRunning", true));
        complete(
                "confirm-contract-manager",
                "contract-management",
                with("contractManager", "contract-management", "leadDirector", "corporate-directors"));
        until(
                "the manager is named",
                () -> "contract-management".equals(read(reference).contractManager()));
        return reference;
    }

    protected static ContractView read(ContractReference reference) {
        return bean(ContractsRegister.class).find(reference).orElseThrow();
    }

    protected static ContractReference contract(String ofCase, String start, String end, boolean staffTransfer) {
        return contract(ofCase, "services", start, end, staffTransfer);
    }

    protected static ContractReference contract(
            String ofCase, String contractType, String start, String end, boolean staffTransfer) {
        return bean(ContractsRegister.class)
                .register(NewContract.awarded(
                                CaseReference.of(ofCase),
                                1,
                                AwardReference.of(ofCase + "-P1-A"),
                                "Home care in Ashford")
                        .about("Adult social care", "Care at home", contractType, null)
                        .from(List.of(new Supplier("B", null, true, false)))
                        .worth(new BigDecimal("250000"), null)
                        .procured("open", null)
                        .running(LocalDate.parse("2026-11-20"), LocalDate.parse(start), LocalDate.parse(end))
                        .managedAs("medium", "contract", staffTransfer))
                .contract()
                .reference();
    }

    /** A decision that has been taken and is in force; a null maximum says nothing of how much may be spent. */
    protected static void keyDecisionInForce(String decision, String ofCase, String matter, @Nullable Integer maximum) {
        bean(JdbcClient.class)
                .sql("""
                        INSERT INTO key_decision (reference, lock_version, case_reference, plan_version, title, matter, decision_maker, urgency, restriction, contact,
                          first_published_on, not_before, not_before_rule, status, decided_by, decided_on, outcome, in_force_on, mandate_maximum)
                        VALUES (?, 0, ?, 1, 'Home care', ?, 'Cabinet Member', 'normal', 'open', 'Democratic Services',
                          DATE '2026-10-01', DATE '2026-10-30', 'rule', 'APPROVED', 'cabinet-member', DATE '2026-11-02', 'agree', DATE '2026-11-11', ?)""")
                .param(decision)
                .param(ofCase)
                .param(matter)
                .param(maximum)
                .update();
    }
}
