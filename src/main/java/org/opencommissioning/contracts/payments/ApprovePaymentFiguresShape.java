package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** The six figures as finance confirmed them, beside what the recorded invoices say: read from the report, for that is what is published. */
@Component
class ApprovePaymentFiguresShape implements TaskShape {

    private static final List<String> NAMES = List.of(
            "Days to pay, on average",
            "Paid within 30 days, per cent",
            "Paid in 31 to 60 days, per cent",
            "Paid in 61 days or later, per cent",
            "Not paid when due, per cent",
            "Not paid in the period, per cent");

    private final PaymentReportRows reports;

    ApprovePaymentFiguresShape(PaymentReportRows reports) {
        this.reports = reports;
    }

    /** A figure as it would be published, and as it was worked out; a line where there is none. */
    public record Line(String name, String confirmed, String workedOut, boolean differs) {}

    @Override
    public String formId() {
        return "approve-payment-figures";
    }

    @Override
    public Set<String> fields() {
        return Set.of("figuresDecision", "figuresReasons", "approverTitle");
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        Map<String, Object> shown = new HashMap<>();
        reports.findByProcessInstanceKey(task.processInstanceKey()).ifPresent(report -> {
            List<Line> lines = new ArrayList<>();
            for (int at = 0; at < NAMES.size(); at++) {
                String confirmed = written(report.confirmed().all().get(at));
                String workedOut = written(report.workedOut().all().get(at));
                lines.add(new Line(NAMES.get(at), confirmed, workedOut, !confirmed.equals(workedOut)));
            }
            shown.put("figures", lines);
            shown.put("from", report.periodStart());
            shown.put("until", report.periodEnd());
            shown.put("confirmedBy", report.confirmedBy());
            shown.put("why", report.differenceReasons());
        });
        return shown;
    }

    private static String written(@Nullable BigDecimal figure) {
        return figure == null
                ? "\u2013"
                : figure.setScale(2, java.math.RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
