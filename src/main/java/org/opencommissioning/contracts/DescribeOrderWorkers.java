package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.award.ContractDetails;
import tools.jackson.databind.json.JsonMapper;

/** What the processes {@code low-value-purchase} and {@code order-purchase} ask about the order of a purchase in the lowest band. */
@HandlesJobs
class DescribeOrderWorkers {

    /** The step at which a purchase is entered. */
    private static final String ENTERED = "enter-purchase";

    private final Appointments appointments;
    private final Awards awards;
    private final Plans plans;

    DescribeOrderWorkers(Appointments appointments, Awards awards, Plans plans) {
        this.appointments = appointments;
        this.awards = awards;
        this.plans = plans;
    }

    /** The order as it is entered. */
    record Order(
            String contractDescription,
            LocalDate startDate,
            LocalDate endDate,
            @Nullable String department,
            String contractManager,
            String leadDirector,
            @Nullable BigDecimal irrecoverableVat) {}

    record OfAward(AwardReference awardReference) {}

    /** Known people to answer for it, and an end that does not come before its start (R24). */
    @Decides("contracts.check-purchase")
    Outcome check(Order in) {
        if (in.endDate().isBefore(in.startDate())) {
            throw Refused.by(new Refusal(
                    "R24", "Ends on: the contract would end before it starts.", "Enter a day on or after its start."));
        }
        appointments.ensureKnown(in.contractManager(), in.leadDirector());
        return new Accepted();
    }

    /** Writes down with its award the order as it was entered and frozen, so that whoever decides reads and signs that. */
    @Work("contracts.describe-order")
    void describe(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        Map<String, Object> entered = plans.version(award.caseReference(), award.planVersion())
                .map(plan -> plan.written(ENTERED))
                .filter(written -> !written.isEmpty())
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        "plan version " + award.planVersion() + " of " + award.caseReference()
                                + " says nothing of an order.",
                        "Move the instance back to the step at which the purchase is entered.")));
        Order order = JsonMapper.shared().convertValue(entered, Order.class);
        if (order.irrecoverableVat() != null && order.irrecoverableVat().compareTo(award.value()) > 0) {
            throw Refused.by(new Refusal(
                    "G9",
                    "VAT that cannot be recovered: it is more than the purchase is worth.",
                    "Have the purchase entered again."));
        }
        awards.describe(
                in.awardReference(),
                new ContractDetails(
                        award.title(),
                        order.department(),
                        order.contractDescription(),
                        new ContractDetails.Term(order.startDate(), order.endDate()),
                        new ContractDetails.Answerable(order.contractManager(), order.leadDirector()),
                        order.irrecoverableVat(),
                        new ContractDetails.Indicators(null, null)));
    }
}
