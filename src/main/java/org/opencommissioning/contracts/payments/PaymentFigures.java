package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How promptly the invoices of a period were paid, as the payments compliance notice (UK17) asks (Procurement Act 2023 section 69; Procurement Regulations 2024 regulation 38): of those paid in the
 * period the mean of days and the shares in 30, 31 to 60 and more days, and the share paid after the term; of those that fell due in it, the share that was not paid by its end.
 */
final class PaymentFigures {

    private PaymentFigures() {}

    /** The figures by the names of the form's fields, and {@code figuresBasis}: how many invoices they rest on. Without a payment there is no figure. */
    static Map<String, Object> of(List<InvoiceView> invoices, LocalDate start, LocalDate end) {
        List<InvoiceView> paid = invoices.stream()
                .filter(one -> one.statutory() && within(one.paidOn(), start, end))
                .toList();
        List<InvoiceView> due = invoices.stream()
                .filter(one -> one.statutory() && !one.standing().equals("disputed") && within(one.dueOn(), start, end))
                .toList();
        Map<String, Object> figures = new HashMap<>();
        if (paid.isEmpty()) {
            figures.put(
                    "figuresBasis",
                    "No payment of this period under a public contract is recorded here: take the figures from the finance system, and say so.");
            return figures;
        }
        figures.put(
                "meanDays",
                BigDecimal.valueOf(paid.stream()
                                .mapToLong(PaymentFigures::days)
                                .average()
                                .orElseThrow())
                        .setScale(1, RoundingMode.HALF_UP));
        BigDecimal later = share(paid, one -> days(one) > 60);
        BigDecimal between = share(paid, one -> days(one) > 30 && days(one) <= 60);
        figures.put("within30", BigDecimal.valueOf(100).subtract(between).subtract(later));
        figures.put("from31to60", between);
        figures.put("from61", later);
        figures.put("late", share(paid, InvoiceView::paidLate));
        figures.put(
                "unpaid",
                due.isEmpty()
                        ? BigDecimal.ZERO
                        : share(due, one -> one.paidOn() == null || one.paidOn().isAfter(end)));
        figures.put(
                "figuresBasis",
                "Worked out from " + counted(paid.size()) + " paid in the period and " + counted(due.size())
                        + " that fell due in it. By them: "
                        + figures.get("meanDays") + " days on average; " + figures.get("within30")
                        + " per cent within 30 days, "
                        + between + " in 31 to 60, " + later + " later; " + figures.get("late") + " not when due; "
                        + figures.get("unpaid")
                        + " not paid. Correct them where the finance system knows of more, and say why.");
        return figures;
    }

    /** Days taken to pay, the first being the day after that of receipt (regulation 38(3)): one of 10 December that is paid on 9 January took 30. */
    private static long days(InvoiceView invoice) {
        return Math.max(0, ChronoUnit.DAYS.between(invoice.countsFrom(), invoice.paidOn()));
    }

    private static String counted(int number) {
        return number == 1 ? "1 invoice" : number + " invoices";
    }

    private static boolean within(LocalDate day, LocalDate start, LocalDate end) {
        return day != null && !day.isBefore(start) && !day.isAfter(end);
    }

    private static BigDecimal share(List<InvoiceView> invoices, Predicate<InvoiceView> which) {
        return BigDecimal.valueOf(invoices.stream().filter(which).count() * 100)
                .divide(BigDecimal.valueOf(invoices.size()), 2, RoundingMode.HALF_UP);
    }
}
