package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** The end of a large service, or of one in several divisions, takes a key decision on just that (regulation 8). */
class EndingAuthorityTest {

    private static final ContractReference CONTRACT = ContractReference.of("CT-2027-0001");

    private static ContractView worth(String value) {
        return Contract.enter(
                        CONTRACT,
                        NewContract.imported("ocds-1", "1", "Home care")
                                .from(List.of())
                                .worth(value == null ? null : new BigDecimal(value), null))
                .view(LocalDate.parse("2027-05-03"));
    }

    private static EndingAuthority authority(int divisions, DecisionStatus status, String ends) {
        KeyDecisionView.Subject subject = new KeyDecisionView.Subject(
                "Care", "Care under CT-2027-0001", "Cabinet", null, null, null, "Clerk", ends);
        return new EndingAuthority(
                (value, affected) -> value.intValue() > 1_000_000 || affected.intValue() > 1,
                reference -> reference.equals("26/00001")
                        ? Optional.of(new KeyDecisionView(
                                reference,
                                "CC-2026-0001",
                                1,
                                status,
                                new KeyDecisionView.Announced(subject, null, null, null, null),
                                null,
                                null,
                                null))
                        : Optional.empty(),
                contract -> divisions);
    }

    private static final EndingAuthority SMALL = authority(1, DecisionStatus.APPROVED, "CT-2027-0001");

    @Test
    void valueOrDivisionsMakeItAKeyDecision() {
        assertThatCode(() -> SMALL.require(worth("90000"), null)).doesNotThrowAnyException();
        RefusedBy.rule("key decision", () -> SMALL.require(worth("3000000"), " "))
                .contains("a director alone cannot end it");
        RefusedBy.rule(
                        "key decision",
                        () -> authority(12, DecisionStatus.APPROVED, null).require(worth("90000"), null))
                .contains("in 12 divisions");
        RefusedBy.rule("key decision", () -> SMALL.require(worth(null), null)).contains("nobody knows");
    }

    @Test
    void itIsInForceAndWasTakenOnTheEndOfThisContract() {
        assertThatCode(() -> SMALL.require(worth("3000000"), "26/00001")).doesNotThrowAnyException();
        RefusedBy.rule("key decision", () -> SMALL.require(worth("3000000"), "26/00002"))
                .contains("there is no decision 26/00002");
        RefusedBy.rule(
                        "key decision",
                        () -> authority(1, DecisionStatus.CALLED_IN, "CT-2027-0001")
                                .require(worth("3000000"), "26/00001"))
                .contains("is not in force");
        RefusedBy.rule(
                        "key decision",
                        () -> authority(1, DecisionStatus.APPROVED, null).require(worth("3000000"), "26/00001"))
                .as("it names the contract, and may be its extension")
                .contains("was not taken on the end of CT-2027-0001");
        RefusedBy.rule(
                        "key decision",
                        () -> authority(1, DecisionStatus.APPROVED, "CT-2027-0002")
                                .require(worth("3000000"), "26/00001"))
                .as("the end of another")
                .contains("was not taken on the end of CT-2027-0001");
    }
}
