package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.sourcing.SourcingProcessTests;
import org.opencommissioning.sourcing.notices.Supplier;

/** Contracts to try the life of a contract on. */
public abstract class ContractProcessTests extends SourcingProcessTests {

    /** A contract in the register whose process runs and for which somebody answers. */
    protected String running(String start, String end) {
        return running("services", start, end);
    }

    protected String running(String contractType, String start, String end) {
        String reference = contract(caseReference, contractType, start, end, false);
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

    protected static ContractView read(String reference) {
        return bean(ContractsRegister.class).find(reference).orElseThrow();
    }

    protected static String contract(String ofCase, String start, String end, boolean staffTransfer) {
        return contract(ofCase, "services", start, end, staffTransfer);
    }

    protected static String contract(
            String ofCase, String contractType, String start, String end, boolean staffTransfer) {
        return bean(ContractsRegister.class)
                .register(new NewContract(
                        ofCase,
                        1,
                        ofCase + "-P1-A",
                        null,
                        null,
                        "Home care in Ashford",
                        "Adult social care",
                        "Care at home",
                        contractType,
                        null,
                        List.of(new Supplier("B", null, true, false)),
                        new BigDecimal("250000"),
                        null,
                        "open",
                        null,
                        LocalDate.parse("2026-11-20"),
                        LocalDate.parse(start),
                        LocalDate.parse(end),
                        null,
                        null,
                        "medium",
                        "contract",
                        staffTransfer))
                .contract()
                .reference();
    }
}
