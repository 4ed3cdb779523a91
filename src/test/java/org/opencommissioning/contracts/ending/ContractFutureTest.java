package org.opencommissioning.contracts.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** What follows a contract is what was decided, once. */
class ContractFutureTest {

    private static ContractFuture decided(Future future) {
        return ContractFuture.decide(
                ContractReference.of("CT-2027-0001"),
                future,
                null,
                "What carers say",
                "manager",
                OffsetDateTime.parse("2027-05-03T09:00:00+01:00"));
    }

    @Test
    void oneCaseSucceedsAContractThatIsRecommissioned() {
        ContractFuture future = decided(Future.RECOMMISSION);
        future.succeededBy(CaseReference.of("CC-2027-0002"));
        future.succeededBy(CaseReference.of("CC-2027-0002"));
        RefusedBy.rule("R23", () -> future.succeededBy(CaseReference.of("CC-2027-0003")))
                .contains("succeeded by case CC-2027-0002");
        assertThat(future.view().nextCase()).isEqualTo(CaseReference.of("CC-2027-0002"));
    }

    @Test
    void noCaseSucceedsAContractThatIsExtendedWoundDownOrJustEnds() {
        for (Future other : new Future[] {Future.EXTEND, Future.DECOMMISSION, Future.END}) {
            RefusedBy.rule("G9", () -> decided(other).succeededBy(CaseReference.of("CC-2027-0002")))
                    .contains("is to " + other.word());
        }
    }
}
