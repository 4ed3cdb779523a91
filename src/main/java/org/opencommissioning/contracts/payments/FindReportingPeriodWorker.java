package org.opencommissioning.contracts.payments;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Finds the six months that ended last, to the end of March or September, by when their notice is due (section 69), and what the recorded invoices say of them. */
@Component
class FindReportingPeriodWorker implements Worker {

    private final LawfulTime time;
    private final Invoices invoices;

    FindReportingPeriodWorker(LawfulTime time, Invoices invoices) {
        this.time = time;
        this.invoices = invoices;
    }

    @Override
    public String type() {
        return "contracts.find-reporting-period";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        LocalDate today = time.today();
        LocalDate end = today.withMonth(today.getMonthValue() < 4 ? 1 : today.getMonthValue() < 10 ? 4 : 10)
                .withDayOfMonth(1)
                .minusDays(1);
        LocalDate periodEnd = end.getMonthValue() == 12 ? end.withMonth(9).withDayOfMonth(30) : end;
        LocalDate periodStart = periodEnd.plusDays(1).minusMonths(6);
        Map<String, Object> found = new HashMap<>(PaymentFigures.of(invoices.all(), periodStart, periodEnd));
        found.put("periodStart", periodStart.toString());
        found.put("periodEnd", periodEnd.toString());
        found.put(
                "noticeDueOn",
                time.daysBeginningWith(periodEnd, job.variable("noticeDays", Integer.class))
                        .date()
                        .toString());
        return found;
    }
}
