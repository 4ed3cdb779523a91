package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Holds back a procurement plan that the council's rules do not allow. */
@Component
class CheckProcurementPlanListener implements TaskListener {

    private final ServiceUserShare share;

    CheckProcurementPlanListener(ServiceUserShare share) {
        this.share = share;
    }

    @Override
    public String type() {
        return "sourcing.check-procurement-plan";
    }

    @Override
    public Outcome decide(Job job) {
        boolean tendered = "competition".equals(job.optionalVariable("awardMethod", String.class));
        BigDecimal asked = tendered ? job.optionalVariable("serviceUserShare", BigDecimal.class) : null;
        return share.problem(job.optionalVariable("contractType", String.class), asked).<Outcome>map(Denied::new).orElseGet(Accepted::new);
    }
}
