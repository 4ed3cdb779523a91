package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.sourcing.SourcingProcessTests;
import org.opencommissioning.sourcing.Supplier;

/** The life of a contract in the register: every path of manage-contract. */
class ManageContractProcessTest extends SourcingProcessTests {

    @Test
    void aNewContractIsMobilisedAnsweredForReviewedAndClosedAtItsEnd() {
        String reference = contract("2027-01-04", "2027-07-31", true);
        start("manage-contract", with("contractReference", reference, "alreadyRunning", false));

        until("the date for staff information", () -> read(reference).staffInformationBy() != null);
        assertThat(read(reference).staffInformationBy()).isEqualTo("2026-12-07");
        assertThat(read(reference).nextReview()).isEqualTo("2027-04-04");
        complete("mobilise-contract", "contract-management", with("mobilisedOn", "2027-01-04", "mobilisationNotes", "All 40 staff transferred"));
        refused("confirm-contract-manager", "contract-management", with("contractManager", "nobody-here", "leadDirector", "corporate-directors"), "there is no user 'nobody-here'");
        complete("confirm-contract-manager", "contract-management", with("contractManager", "contract-management", "leadDirector", "corporate-directors"));
        until("the manager is named", () -> "contract-management".equals(read(reference).contractManager()));
        assertThat(read(reference).mobilisedOn()).isEqualTo("2027-01-04");

        on("2027-04-04");
        complete("review-performance", "contract-management", with("heldOn", "2027-04-04", "rating", "Approaching target", "findings", "Nine of ten visits on time",
                "actions", "A relief round", "reviewer", "contract-management"));
        until("the next review", () -> LocalDate.parse("2027-07-04").equals(read(reference).nextReview()));
        assertThat(bean(ContractsRegister.class).reviews(reference)).singleElement().satisfies(review -> assertThat(review.rating()).isEqualTo("Approaching target"));

        on("2027-07-04");
        complete("review-performance", "contract-management", with("heldOn", "2027-07-04", "rating", "Good", "findings", "All visits on time", "reviewer", "contract-management"));
        until("no further review", () -> read(reference).nextReview() == null);
        on("2027-08-01");
        until("the end", () -> read(reference).status().equals("terminated"));
        assertThat(read(reference).endedOn()).isEqualTo("2027-07-31");
    }

    @Test
    void aContractWithoutStaffTransferIsMobilisedWithoutADateForStaffInformation() {
        String reference = contract("2027-01-04", "2029-12-31", false);
        start("manage-contract", with("contractReference", reference, "alreadyRunning", false));

        task("mobilise-contract");
        assertThat(read(reference).staffInformationBy()).isNull();
    }

    @Test
    void anImportedContractThatIsRunningIsNotMobilisedButReviewedAndAnsweredFor() {
        ContractView imported = bean(ContractsRegister.class).register(new NewContract(null, null, null, "ocds-" + caseReference, "1", "School transport", "A council", null,
                "services", null, List.of(new Supplier("Taxis Ltd", null, null, null)), new BigDecimal("90000"), null, "open", null, null, LocalDate.parse("2024-11-11"),
                LocalDate.parse("2028-07-31"), null, null, null, null, false)).contract();
        bean(ContractLife.class).start(imported.reference());
        bean(ContractLife.class).start(imported.reference());

        until("the next review", () -> read(imported.reference()).nextReview() != null);
        assertThat(read(imported.reference()).nextReview()).isEqualTo("2027-02-11");
    }

    private ContractView read(String reference) {
        return bean(ContractsRegister.class).find(reference).orElseThrow();
    }

    private String contract(String start, String end, boolean staffTransfer) {
        return bean(ContractsRegister.class).register(new NewContract(caseReference, 1, caseReference + "-P1-A", null, null, "Home care in Ashford", "Adult social care",
                "Care at home", "services", null, List.of(new Supplier("B", null, true, false)), new BigDecimal("250000"), null, "open", null,
                LocalDate.parse("2026-11-20"), LocalDate.parse(start), LocalDate.parse(end), null, null, "medium", "contract", staffTransfer)).contract().reference();
    }
}
