package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.payments.PaymentReport.Figures;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;

/** Answers the model {@code payments-compliance}: the figures of six months, who confirmed and approved them, and their notice (UK17, section 69). */
@HandlesJobs
class PaymentsComplianceWorkers {

    private final PaymentReportRows reports;
    private final Invoices invoices;
    private final Notices notices;
    private final PaymentNotices payments;
    private final People people;
    private final LawfulTime time;

    PaymentsComplianceWorkers(
            PaymentReportRows reports,
            Invoices invoices,
            Notices notices,
            PaymentNotices payments,
            People people,
            LawfulTime time) {
        this.reports = reports;
        this.invoices = invoices;
        this.notices = notices;
        this.payments = payments;
        this.people = people;
        this.time = time;
    }

    record NoticeTerm(int noticeDays) {}

    record Confirmed(
            @Nullable BigDecimal meanDays,
            BigDecimal within30,
            BigDecimal from31to60,
            BigDecimal from61,
            @Nullable BigDecimal late,
            @Nullable BigDecimal unpaid,
            @Nullable String differenceReasons) {}

    record Approval(String figuresDecision, @Nullable String approverTitle) {}

    /** The six months that ended last, to the end of March or September, by when their notice is due, and what the recorded invoices say of them. */
    @Work("contracts.find-reporting-period")
    Map<String, Object> findReportingPeriod(Job job, NoticeTerm in) {
        LocalDate today = time.today();
        LocalDate end = today.withMonth(today.getMonthValue() < 4 ? 1 : today.getMonthValue() < 10 ? 4 : 10)
                .withDayOfMonth(1)
                .minusDays(1);
        LocalDate periodEnd = end.getMonthValue() == 12 ? end.withMonth(9).withDayOfMonth(30) : end;
        LocalDate periodStart = periodEnd.plusDays(1).minusMonths(6);
        Map<ContractReference, Boolean> covered = new HashMap<>();
        Map<String, Object> found = new HashMap<>(PaymentFigures.of(
                invoices.all().stream()
                        .filter(one -> covered.computeIfAbsent(one.contractReference(), payments::isPublicContract))
                        .toList(),
                periodStart,
                periodEnd));
        if (reports.findByProcessInstanceKey(job.processInstanceKey()).isEmpty()) {
            reports.save(PaymentReport.begin(job.processInstanceKey(), periodStart, periodEnd, figures(found)));
        }
        found.put("periodStart", periodStart);
        found.put("periodEnd", periodEnd);
        found.put(
                "noticeDueOn",
                time.daysBeginningWith(periodEnd, in.noticeDays()).date());
        return found;
    }

    /** Keeps what finance confirmed, and who. */
    @Decides("contracts.check-payment-figures")
    Outcome checkPaymentFigures(Job job, Confirmed in) {
        PaymentReport report = report(job);
        report.confirm(
                new Figures(in.meanDays(), in.within30(), in.from31to60(), in.from61(), in.late(), in.unpaid()),
                in.differenceReasons(),
                job.userTask().assignee());
        reports.save(report);
        return new Accepted();
    }

    private static Figures figures(Map<String, Object> found) {
        return new Figures(
                (BigDecimal) found.get("meanDays"),
                (BigDecimal) found.get("within30"),
                (BigDecimal) found.get("from31to60"),
                (BigDecimal) found.get("from61"),
                (BigDecimal) found.get("late"),
                (BigDecimal) found.get("unpaid"));
    }

    /** Keeps whether a director approved what finance confirmed; the decision is entered in the ledger. */
    @Settles("payment-figures")
    void checkPaymentApproval(Job job, Approval in) {
        PaymentReport report = report(job);
        boolean approved = in.figuresDecision().equals("approve");
        String director = job.userTask().assignee();
        if (approved) {
            report.approve(director, in.approverTitle());
        } else {
            report.giveBack(director);
        }
        reports.save(report);
    }

    /** Publishes the figures as they were approved, whatever the process says; those of a period that was published otherwise as a correction of that. */
    @Work("contracts.publish-payments-notice")
    void publishPaymentsNotice(Job job) {
        PaymentReport report = report(job);
        Figures figures = report.approved();
        Map<String, Object> facts = new HashMap<>();
        facts.put("periodStart", report.periodStart().toString());
        facts.put("periodEnd", report.periodEnd().toString());
        facts.put("meanDays", plain(figures.meanDays()));
        facts.put("within30", plain(figures.within30()));
        facts.put("from31to60", plain(figures.from31to60()));
        facts.put("from61", plain(figures.from61()));
        facts.put("late", plain(figures.late()));
        facts.put("unpaid", plain(figures.unpaid()));
        facts.put("approvedBy", name(report.approvedBy()) + ", " + report.approvedAs());
        facts.put("statement", "The information in this notice has been reviewed and approved.");
        notices.publishOrCorrect(
                new NewNotice(
                        NoticeCode.UK17,
                        "performance",
                        null,
                        null,
                        "payments-" + report.periodEnd(),
                        "Payments compliance to " + SiteWords.day(report.periodEnd()),
                        NoticeContent.write(NoticeCode.UK17, facts)),
                facts);
    }

    private String name(String username) {
        return people.find(username).map(Person::displayName).orElse(username);
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal figure) {
        if (figure == null) {
            return null;
        }
        BigDecimal stripped = figure.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private PaymentReport report(Job job) {
        return reports.findByProcessInstanceKey(job.processInstanceKey())
                .orElseThrow(
                        () -> Refused.notFound("report of payments of process instance", job.processInstanceKey()));
    }
}
