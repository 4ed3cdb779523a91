package org.opencommissioning.contracts.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.contracts.ending.EarlyEndView.Advised;
import org.opencommissioning.contracts.ending.EarlyEndView.Proposed;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** Section 78: whoever ends a contract by the Act tells the supplier why and hears it first, and nobody decides what no lawyer found lawful. */
class EarlyEndTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-06-01");

    private final EarlyEnd end = EarlyEnd.begin(1, ContractReference.of("CT-2027-0001"));

    @Test
    void onAGroundOfTheActTheSupplierIsToldAndHeard() {
        RefusedBy.rule("section 78", () -> propose(TerminationGround.SUPPLIER_EXCLUDABLE, null, "It has a buyer", null))
                .contains("has not been told");
        RefusedBy.rule(
                "section 78",
                () -> propose(TerminationGround.SUPPLIER_EXCLUDABLE, TODAY.plusDays(1), "It has a buyer", null));
        RefusedBy.rule("section 78", () -> propose(TerminationGround.SUPPLIER_EXCLUDABLE, TODAY, " ", null))
                .contains("has not been heard");
        RefusedBy.rule("section 78", () -> propose(TerminationGround.SUBCONTRACTOR, TODAY, "It did not know", null))
                .contains("no chance to drop the sub-contractor");
        propose(TerminationGround.SUBCONTRACTOR, TODAY, "It did not know", "It keeps it");
        propose(TerminationGround.NOTICE, null, null, null);
        assertThat(end.view().proposed().ground()).isEqualTo(TerminationGround.NOTICE);
    }

    @Test
    void adviceOnOneProposalIsNoneOnAnother() {
        propose(TerminationGround.DEFAULT, null, null, null);
        RefusedBy.rule("G9", () -> end.decidable("corporate-directors", null));
        end.advise(new Advised("Clause 30", true, "legal"));
        assertThat(end.decidable("corporate-directors", "contract-management").ground())
                .isEqualTo(TerminationGround.DEFAULT);
        RefusedBy.rule("G2", () -> end.decidable("legal", null)).contains("Four eyes");
        RefusedBy.rule("G2", () -> end.decidable("corporate-directors", "corporate-directors"));
        propose(TerminationGround.NOTICE, null, null, null);
        RefusedBy.rule("G9", () -> end.decidable("corporate-directors", null)).contains("no lawyer has found lawful");
        end.advise(new Advised("Clause 31 asks for more notice", false, "legal"));
        RefusedBy.rule("G9", () -> end.decidable("corporate-directors", null));
    }

    private void propose(TerminationGround ground, LocalDate toldOn, String said, String dropped) {
        end.propose(
                new Proposed(ground, TODAY.plusDays(27), "Why", toldOn, said, "No", dropped, "contract-management"),
                TODAY);
    }
}
