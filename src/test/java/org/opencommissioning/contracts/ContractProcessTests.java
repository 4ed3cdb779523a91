package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.SourcingProcessTests;
import org.opencommissioning.sourcing.notices.Supplier;

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
}
