package org.opencommissioning.sourcing;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.ProcurementReference;

/** What the process {@code grant-award} asks of the application beside what it has in common with quotes. */
@HandlesJobs
class GrantAwardWorkers {

    private final Procurements procurements;
    private final Refusals refusals;

    GrantAwardWorkers(Procurements procurements, Refusals refusals) {
        this.procurements = procurements;
        this.refusals = refusals;
    }

    record Recommended(
            ProcurementReference procurementReference,
            @Nullable String recommendation,
            @Nullable String recommendedSupplier) {}

    /** An application for more than can be granted is not recommended, however good it is: others were told of the sum (R21). */
    @Decides("sourcing.check-application")
    Outcome check(Job job, Recommended in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        return procurement.offers().stream()
                .filter(offer -> "recommend".equals(in.recommendation())
                        && in.recommendedSupplier() != null
                        && offer.isOf(in.recommendedSupplier())
                        && offer.price() != null)
                .findFirst()
                .flatMap(offer -> procurement.grantRefusal(offer.price()))
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }
}
