package org.opencommissioning.contracts.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.ContractReference;

/** The chart of an indicator says what the reviews say. */
class KpiTrendTest {

    private static ReviewView review(long id, String on, KpiResult... kpis) {
        return new ReviewView(
                id,
                ContractReference.of("CT-1"),
                new ReviewView.Held(
                        LocalDate.parse(on),
                        Rating.GOOD,
                        "Fine",
                        null,
                        "me",
                        OffsetDateTime.parse("2027-12-01T09:00:00Z")),
                ReviewView.FollowUp.UNKNOWN,
                List.of(kpis));
    }

    private static KpiResult kpi(String name, String target, String result) {
        return new KpiResult(
                name,
                null,
                target == null ? null : new BigDecimal(target),
                result == null ? null : new BigDecimal(result),
                null);
    }

    @Test
    void resultsRiseFromTheOldestReviewOnTheLeftAndTheLargestNumberIsAtTheTop() {
        KpiTrend trend = KpiTrend.of(List.of(
                        review(2, "2027-07-01", kpi("Visits", "95", "100")),
                        review(1, "2027-01-01", kpi("visits", "95", "80"))))
                .getFirst();

        assertThat(trend.name()).isEqualTo("Visits");
        assertThat(trend.line()).isEqualTo("12.0,148.0 588.0,12.0");
        assertThat(trend.targetLine()).isEqualTo("12.0,46.0 588.0,46.0");
        assertThat(trend.inWords()).isEqualTo("Visits: 80 on 1 January 2027, 100 on 1 July 2027; target 95");
    }

    @Test
    void aReviewThatDidNotMeasureLeavesAGapAndIsStillInTheTable() {
        KpiTrend trend = KpiTrend.of(List.of(
                        review(1, "2027-01-01", kpi("Falls", null, "4")),
                        review(2, "2027-04-01", kpi("Falls", null, null)),
                        review(3, "2027-07-01", kpi("Falls", null, "4"))))
                .getFirst();

        assertThat(trend.points()).hasSize(3);
        assertThat(trend.line()).as("equal results are level").isEqualTo("12.0,80 588.0,80");
        assertThat(trend.targetLine()).isEmpty();
    }

    @Test
    void oneReviewIsADotWithItsTargetAcross() {
        KpiTrend trend = KpiTrend.of(List.of(review(1, "2027-01-01", kpi("Falls", "2", "4"))))
                .getFirst();

        assertThat(trend.line()).isEqualTo("300,12.0");
        assertThat(trend.targetLine()).isEqualTo("12,148.0 588,148.0");
    }
}
