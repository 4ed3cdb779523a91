package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code contract-payments}: the payments of a quarter that have to be published (UK8, section 70). */
@HandlesJobs
class ContractPaymentsWorkers {

    private final PaymentNotices payments;
    private final Invoices invoices;
    private final LawfulTime time;

    ContractPaymentsWorkers(PaymentNotices payments, Invoices invoices, LawfulTime time) {
        this.payments = payments;
        this.invoices = invoices;
        this.time = time;
    }

    /** A payment as the form has it. */
    record Row(
            ContractReference contract,
            @Nullable String payee,
            String number,
            LocalDate paidOn,
            BigDecimal amount,
            @Nullable String confirmed) {}

    record Quarter(
            LocalDate quarterStart,
            LocalDate quarterEnd,
            @Nullable LocalDate paymentsDueOn,
            List<Row> payments) {}

    record Confirmed(List<Row> payments) {}

    /** The quarter that ended last and the payments in it that have to be published. */
    @Work("contracts.find-contract-payments")
    Quarter findContractPayments() {
        LocalDate begun =
                time.today().with(time.today().getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
        LocalDate start = begun.minusMonths(3);
        LocalDate end = begun.minusDays(1);
        List<PaymentNotices.Payment> found = payments.of(start, end);
        return new Quarter(
                start,
                end,
                found.isEmpty() ? null : found.getFirst().by(),
                found.stream()
                        .map(one ->
                                new Row(one.contract(), one.payee(), one.number(), one.paidOn(), one.amount(), null))
                        .toList());
    }

    /** Keeps with each invoice who confirmed its payment; the decision is entered in the ledger. */
    @Settles("contract-payments")
    void confirmContractPayments(Job job, Confirmed in) {
        for (Row row : in.payments()) {
            if ("yes".equals(row.confirmed())) {
                invoices.confirmPayment(
                        row.contract(),
                        row.number(),
                        row.paidOn(),
                        row.amount(),
                        job.userTask().assignee());
            }
        }
    }

    /** Publishes the payments that somebody of finance, signed in here, confirmed (G9), each once. */
    @Work("contracts.publish-contract-payments")
    void publishContractPayments(Confirmed in) {
        for (Row row : in.payments()) {
            if ("yes".equals(row.confirmed())) {
                payments.publish(row.contract(), row.number(), row.paidOn(), row.amount());
            }
        }
    }
}
