package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes the payments that finance confirmed (UK8, section 70), each once. */
@Component
class PublishContractPaymentsWorker implements Worker {

    /** A payment as the form has it. */
    record Row(String contract, String number, LocalDate paidOn, BigDecimal amount, String confirmed) {}

    private final PaymentNotices payments;

    PublishContractPaymentsWorker(PaymentNotices payments) {
        this.payments = payments;
    }

    @Override
    public String type() {
        return "contracts.publish-contract-payments";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        for (Row row : job.variable("payments", Row[].class)) {
            if ("yes".equals(row.confirmed())) {
                payments.publish(row.contract(), row.number(), row.paidOn(), row.amount());
            }
        }
        return Map.of();
    }
}
