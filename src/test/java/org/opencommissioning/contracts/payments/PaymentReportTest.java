package org.opencommissioning.contracts.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.payments.PaymentReport.Figures;
import org.opencommissioning.records.RefusedBy;

/** What is published of payments was confirmed by finance and approved by a director (section 69). */
class PaymentReportTest {

    private final PaymentReport report =
            PaymentReport.begin(1, LocalDate.parse("2027-04-01"), LocalDate.parse("2027-09-30"));

    private static Figures figures(String within30, String between, String later) {
        return new Figures(
                BigDecimal.TEN,
                new BigDecimal(within30),
                new BigDecimal(between),
                new BigDecimal(later),
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    private static final Figures WHOLE = figures("93.4", "5.2", "0.9");

    @Test
    void sharesMakeAWholeButForWhatRoundingTakes() {
        RefusedBy.rule("section 69", () -> report.confirm(figures("80", "5", "1"), "finance"))
                .contains("add up to 86 per cent");
        report.confirm(WHOLE, "finance");
    }

    @Test
    void whatNobodyConfirmedIsNotApproved() {
        RefusedBy.rule("G9", () -> report.approve("director"));
        report.confirm(WHOLE, "finance");
        report.giveBack("director");
        RefusedBy.rule("G9", () -> report.approve("director"));
    }

    @Test
    void whoeverConfirmedItDoesNotApproveIt() {
        report.confirm(WHOLE, "finance");
        RefusedBy.rule("G2", () -> report.approve("finance")).contains("Four eyes");
        RefusedBy.rule("G2", () -> report.giveBack("finance"));
    }

    @Test
    void onlyWhatWasApprovedIsPublished() {
        report.confirm(WHOLE, "finance");
        RefusedBy.rule("G9", report::approved).contains("no director has approved");
        report.approve("director");
        assertThat(report.approved()).isEqualTo(WHOLE);
        RefusedBy.rule("G8", () -> report.confirm(figures("100", "0", "0"), "finance"));
    }
}
