package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants the shares of invoices paid within 30 days, in 31 to 60 and later to make a whole. */
@Component
class CheckPaymentFiguresListener implements TaskListener {

    @Override
    public String type() {
        return "contracts.check-payment-figures";
    }

    @Override
    public Outcome decide(Job job) {
        BigDecimal sum = Stream.of("within30", "from31to60", "from61")
                .map(share -> job.variable(share, BigDecimal.class))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.subtract(BigDecimal.valueOf(100)).abs().compareTo(BigDecimal.ONE) <= 0
                ? new Accepted()
                : new Denied("The shares paid within 30 days, in 31 to 60 days and later add up to "
                        + sum.toPlainString() + " per cent. Correct them so that they make 100.");
    }
}
