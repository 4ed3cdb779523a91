package org.opencommissioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.Belonging.Made;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.ProcurementReference;

/** A process is about what the application made for it, not about what a variable says (design, rule 2). */
class BelongingTest {

    record Lot(ProcurementReference procurementReference, List<String> tenderers) {}

    record ToConclude(AwardReference awardReference, ContractReference contractReference) {}

    @Test
    void whatAWorkerMadeIsGivenToItsProcess() {
        assertThat(Belonging.made(Map.of(
                        "contractReference",
                        ContractReference.of("CT-2026-0001"),
                        "parts",
                        List.of(
                                new Lot(ProcurementReference.of("CC-2026-0001-P1"), List.of("Acorn")),
                                new Lot(ProcurementReference.of("CC-2026-0001-P2"), List.of())),
                        "toConclude",
                        List.of(new ToConclude(
                                AwardReference.of("CC-2026-0001-P1-A"), ContractReference.of("CT-2026-0002"))))))
                .as("of a list only what a process goes through one by one: it has one contract of its own")
                .containsExactlyInAnyOrder(
                        new Made("contractReference", "CT-2026-0001"),
                        new Made("procurementReference", "CC-2026-0001-P1"),
                        new Made("procurementReference", "CC-2026-0001-P2"),
                        new Made("awardReference", "CC-2026-0001-P1-A"));
    }

    @Test
    void whatOnlyAVariableSaysIsNot() {
        assertThat(Belonging.made(Map.of(
                        "caseReference",
                        "CC-2026-0009",
                        "exclusionChecks",
                        List.of(Map.of("supplierName", "Acorn", "awardReference", "CC-2026-0009-P1-A")))))
                .isEmpty();
    }
}
