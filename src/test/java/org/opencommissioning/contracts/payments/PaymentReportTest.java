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
            PaymentReport.begin(1, LocalDate.parse("2027-04-01"), LocalDate.parse("2027-09-30"), WHOLE);

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
        RefusedBy.rule("section 69", () -> report.confirm(figures("80", "5", "1"), null, "finance"))
                .contains("add up to 86 per cent");
        report.confirm(WHOLE, null, "finance");
    }

    @Test
    void whatNobodyConfirmedIsNotApproved() {
        RefusedBy.rule("G9", () -> report.approve("director", "Director of finance"));
        report.confirm(WHOLE, null, "finance");
        report.giveBack("director");
        RefusedBy.rule("G9", () -> report.approve("director", "Director of finance"));
    }

    @Test
    void whoeverConfirmedItDoesNotApproveIt() {
        report.confirm(WHOLE, null, "finance");
        RefusedBy.rule("G2", () -> report.approve("finance", "Director of finance"))
                .contains("Four eyes");
        RefusedBy.rule("G2", () -> report.giveBack("finance"));
    }

    @Test
    void onlyWhatWasApprovedIsPublished() {
        report.confirm(WHOLE, null, "finance");
        RefusedBy.rule("G9", report::approved).contains("no director has approved");
        report.approve("director", "Director of finance");
        assertThat(report.approved()).isEqualTo(WHOLE);
        RefusedBy.rule("G8", () -> report.confirm(figures("100", "0", "0"), "So", "finance"));
    }

    @Test
    void reg38WhatDiffersFromTheRecordedInvoicesIsExplained() {
        RefusedBy.rule("regulation 38", () -> report.confirm(figures("100", "0", "0"), " ", "finance"))
                .contains("not those that the recorded invoices say");
        report.confirm(figures("100", "0", "0"), "Schools pay elsewhere", "finance");
        assertThat(report.differenceReasons()).isEqualTo("Schools pay elsewhere");
        report.confirm(figures("93.40", "5.200", "0.9"), null, "finance");
        assertThat(report.differenceReasons()).as("they are the same again").isNull();
    }

    @Test
    void reg38AllSixFiguresAndTheTitleOfWhoApprovesAreGiven() {
        Figures five = new Figures(
                BigDecimal.TEN, BigDecimal.valueOf(100), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);
        RefusedBy.rule("regulation 38", () -> report.confirm(five, "So", "finance"))
                .contains("all six");
        report.confirm(WHOLE, null, "finance");
        RefusedBy.rule("regulation 38", () -> report.approve("director", " ")).contains("the title");
    }
}
