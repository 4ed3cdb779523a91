package org.opencommissioning.contracts.payments;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Finds the quarter that ended last and the payments in it that have to be published (section 70). */
@Component
class FindContractPaymentsWorker implements Worker {

    private final PaymentNotices payments;
    private final LawfulTime time;

    FindContractPaymentsWorker(PaymentNotices payments, LawfulTime time) {
        this.payments = payments;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.find-contract-payments";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        LocalDate begun =
                time.today().with(time.today().getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
        LocalDate start = begun.minusMonths(3);
        LocalDate end = begun.minusDays(1);
        List<PaymentNotices.Payment> found = payments.of(start, end);
        Map<String, Object> answers = new HashMap<>();
        answers.put("quarterStart", start.toString());
        answers.put("quarterEnd", end.toString());
        answers.put(
                "paymentsDueOn", found.isEmpty() ? null : found.getFirst().by().toString());
        answers.put(
                "payments",
                found.stream()
                        .map(one -> Map.of(
                                "contract",
                                one.contract(),
                                "payee",
                                one.payee(),
                                "number",
                                one.number(),
                                "paidOn",
                                one.paidOn().toString(),
                                "amount",
                                one.amount()))
                        .toList());
        return answers;
    }
}
