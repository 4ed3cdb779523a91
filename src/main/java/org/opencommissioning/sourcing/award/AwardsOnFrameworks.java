package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.util.Optional;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.frameworks.CallOffWorth;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was awarded in a call-off: decided, and not cancelled. */
@Component
@Order(2)
class AwardsOnFrameworks implements CallOffWorth {

    private final AwardRows rows;

    AwardsOnFrameworks(AwardRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<BigDecimal> of(ProcurementReference procurement) {
        return rows.findByProcurementReference(procurement)
                .filter(award -> !award.cancelled())
                .map(Award::view)
                .filter(award -> award.decidedAt() != null)
                .map(AwardView::value);
    }
}
