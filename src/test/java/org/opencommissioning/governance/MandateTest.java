package org.opencommissioning.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.KeyDecisionWorkers.Spending;

/** P20: a decision for £1.5 million whose award is delegated. */
class MandateTest {

    private final Mandate mandate = new Mandate(pounds(1_500_000), "corporate-directors", pounds(1_500_000), null);

    @Test
    void p20WithinItTheDirectorAwardsBeyondItNobodyDoes() {
        assertThat(mandate.delegate(pounds(1_480_000))).isEqualTo("corporate-directors");
        assertThat(mandate.covers(pounds(1_520_000))).isFalse();
        assertThat(mandate.delegate(pounds(1_520_000))).isNull();
    }

    @Test
    void aDelegationNeverReachesBeyondTheDecision() {
        assertThat(new Mandate(pounds(1_500_000), "corporate-directors", pounds(2_000_000), null)
                        .delegate(pounds(1_600_000)))
                .isNull();
        assertThat(new Mandate(pounds(1_500_000), "corporate-directors", pounds(1_000_000), null)
                        .delegate(pounds(1_200_000)))
                .isNull();
    }

    @Test
    void whatTheEntryDoesNotSayIsTheExpenditureReportedAndNeverALargerEstimate() {
        assertThat(new Spending(pounds(1_800_000), pounds(1_200_000), null, null, "corporate-directors", null)
                        .mandate())
                .isEqualTo(new Mandate(pounds(1_200_000), "corporate-directors", pounds(1_200_000), null));
        assertThat(new Spending(pounds(900_000), pounds(1_100_000), null, null, null, null).mandate())
                .isEqualTo(new Mandate(pounds(1_100_000), null, null, null));
        assertThat(new Spending(pounds(900_000), null, null, null, null, null).mandate())
                .isEqualTo(new Mandate(pounds(900_000), null, null, null));
        assertThat(new Spending(pounds(900_000), pounds(900_000), null, null, "corporate-directors", pounds(2_000_000))
                        .mandate())
                .as("nothing is delegated beyond what is decided")
                .isEqualTo(new Mandate(pounds(900_000), "corporate-directors", pounds(900_000), null));
        assertThat(new Spending(pounds(900_000), pounds(900_000), pounds(1_500_000), null, "corporate-directors", null)
                        .mandate())
                .isEqualTo(mandate);
        assertThat(new Spending(null, null, null, null, "nobody", pounds(5)).mandate())
                .isEqualTo(new Mandate(null, null, null, null));
    }

    private static BigDecimal pounds(int amount) {
        return BigDecimal.valueOf(amount);
    }
}
