package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;

/** Answers the model {@code contract-payments}: the payments that have to be published (UK8, section 70). */
@HandlesJobs
class ContractPaymentsWorkers {

    private final PaymentNotices payments;
    private final Invoices invoices;

    ContractPaymentsWorkers(PaymentNotices payments, Invoices invoices) {
        this.payments = payments;
        this.invoices = invoices;
    }

    /**
     * A payment as the form has it.
     *
     * @param by the last day for publishing it
     * @param reason what is to be corrected and by whom, where it is left out
     */
    record Row(
            ContractReference contract,
            @Nullable String payee,
            String number,
            LocalDate paidOn,
            BigDecimal amount,
            @Nullable LocalDate by,
            @Nullable String confirmed,
            @Nullable String reason) {}

    /** @param askedDays working days after which what nobody has answered is asked for again */
    record Look(int askedDays) {}

    record Found(@Nullable LocalDate paymentsDueOn, List<Row> payments) {}

    record Confirmed(List<Row> payments) {}

    /** @param againDays working days after which what is left out is asked for again */
    record Answered(List<Row> payments, int againDays) {}

    /** The payments of every quarter that has ended that have to be published and are not yet, but for those that another task asks for just now. */
    @Work("contracts.find-contract-payments")
    Found findContractPayments(Look in) {
        List<PaymentNotices.Payment> found = payments.outstanding();
        payments.ask(found, in.askedDays());
        return new Found(
                found.isEmpty() ? null : found.getFirst().by(),
                found.stream()
                        .map(one -> new Row(
                                one.contract(),
                                one.payee(),
                                one.number(),
                                one.paidOn(),
                                one.amount(),
                                one.by(),
                                null,
                                null))
                        .toList());
    }

    /** Keeps with each invoice who confirmed its payment, or why it was left out; the decision is entered in the ledger. */
    @Settles("contract-payments")
    void confirmContractPayments(Job job, Answered in) {
        String by = job.userTask().assignee();
        for (Row row : in.payments()) {
            if ("yes".equals(row.confirmed())) {
                invoices.confirmPayment(row.contract(), row.number(), row.paidOn(), row.amount(), by);
            } else if (row.reason() == null || row.reason().isBlank()) {
                throw Refused.by(new Refusal(
                        "section 70",
                        "the payment of invoice " + row.number() + " of " + row.contract()
                                + " has to be published" + (row.by() == null ? "" : " by " + SiteWords.day(row.by()))
                                + ".",
                        "To leave it out, say what is to be corrected first, and by whom."));
            } else {
                payments.leaveOut(row.contract(), row.number(), row.reason(), by, in.againDays());
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
