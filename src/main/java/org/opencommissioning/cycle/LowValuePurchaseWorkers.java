package org.opencommissioning.cycle;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.CaseReference;

/** What the process {@code low-value-purchase} asks about the case of a purchase. */
@HandlesJobs
class LowValuePurchaseWorkers {

    private final Cases cases;

    LowValuePurchaseWorkers(Cases cases) {
        this.cases = cases;
    }

    record Found(CaseReference caseReference, @Nullable Map<String, @Nullable Object> purchaseWay) {}

    /** Says in the history of a case why its purchase goes on with the analysis of its need. */
    @Work("cycle.record-ordinary-way")
    void recordOrdinaryWay(Found in) {
        Object reason = in.purchaseWay() == null ? null : in.purchaseWay().get("reason");
        cases.note(
                in.caseReference(),
                ApprovedSteps.SYSTEM,
                "The purchase goes the ordinary way",
                reason == null ? null : reason.toString());
    }
}
