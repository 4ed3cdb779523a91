package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.site.SiteWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows who approves how promptly the council paid the six figures as finance confirmed them, beside what the recorded invoices say, and why they differ (regulation 38). */
@Component
@Order(0)
class FiguresOnTask extends RequiredReading<Long, FiguresOnTask.OnRecord> {

    private static final List<String> NAMES = List.of(
            "Days to pay, on average",
            "Paid within 30 days, per cent",
            "Paid in 31 to 60 days, per cent",
            "Paid in 61 days or later, per cent",
            "Not paid when due, per cent",
            "Not paid in the period, per cent");

    private final PaymentReportRows reports;

    FiguresOnTask(PublishedSteps steps, Readings readings, PaymentReportRows reports) {
        super("figures", "contracts/on-task :: figures", steps, readings);
        this.reports = reports;
    }

    /** A figure as it would be published, and as it was worked out; a line where there is none. */
    public record Line(String name, String confirmed, String workedOut, boolean differs) {}

    /**
     * @param from the first day of the period
     * @param until its last
     * @param why other figures were confirmed than those worked out; null where they are the same
     */
    public record OnRecord(
            LocalDate from,
            LocalDate until,
            List<Line> figures,
            @Nullable String confirmedBy,
            @Nullable String why) {}

    @Override
    protected Optional<Long> subject(About about) {
        return Optional.of(about.instance());
    }

    @Override
    protected Optional<OnRecord> current(Long instance, String username) {
        return reports.findByProcessInstanceKey(instance)
                .map(report -> new OnRecord(
                        report.periodStart(),
                        report.periodEnd(),
                        lines(report),
                        report.confirmedBy(),
                        report.differenceReasons()));
    }

    private static List<Line> lines(PaymentReport report) {
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < NAMES.size(); at++) {
            String confirmed = written(report.confirmed().all().get(at));
            String workedOut = written(report.workedOut().all().get(at));
            lines.add(new Line(NAMES.get(at), confirmed, workedOut, !confirmed.equals(workedOut)));
        }
        return lines;
    }

    private static String written(@Nullable BigDecimal figure) {
        return figure == null
                ? "\u2013"
                : figure.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    @Override
    protected Map<String, Object> shown(OnRecord record, Step step) {
        return Map.of("figuresOnTask", record);
    }

    @Override
    protected String words(OnRecord record) {
        return "the figures of the six months to " + SiteWords.day(record.until());
    }
}
