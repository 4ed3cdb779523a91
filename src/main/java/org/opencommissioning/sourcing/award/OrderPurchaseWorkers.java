package org.opencommissioning.sourcing.award;

import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.Procurements;

/** What the process {@code order-purchase} asks of the application: the one decision of a purchase in the lowest band, and the order that is signed with it. */
@HandlesJobs
class OrderPurchaseWorkers {

    private final Awards awards;
    private final AwardLimits limits;
    private final AwardOnRecord onRecord;
    private final Procurements procurements;
    private final Plans plans;
    private final ApprovedSteps steps;
    private final Gates gates;
    private final LawfulTime time;

    OrderPurchaseWorkers(
            Awards awards,
            AwardLimits limits,
            AwardOnRecord onRecord,
            Procurements procurements,
            Plans plans,
            ApprovedSteps steps,
            Gates gates,
            LawfulTime time) {
        this.awards = awards;
        this.limits = limits;
        this.onRecord = onRecord;
        this.procurements = procurements;
        this.plans = plans;
        this.steps = steps;
        this.gates = gates;
        this.time = time;
    }

    record OfAward(AwardReference awardReference) {}

    record Asked(String awardGroup) {}

    record Recorded(int summaryCount) {}

    /**
     * Makes the purchase a gate of the plan version, for whom the table names at its value. Only what the table {@code purchase-way} let go
     * the short way is decided like this (G9).
     */
    @Work("sourcing.ask-for-purchase-decision")
    Asked ask(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        requireShortWay(award);
        String group =
                awards.ask(award.reference(), awards.asked(award.reference()).orElseGet(() -> approver(award)));
        gates.decidedBy(
                award.caseReference().value(), award.planVersion(), new RequiredGate(Gates.PURCHASE, group, null));
        return new Asked(group);
    }

    private void requireShortWay(AwardView award) {
        if (plans.version(award.caseReference(), award.planVersion())
                .filter(PlanVersion::isLowValuePurchase)
                .isEmpty()) {
            throw Refused.by(new Refusal(
                    "G9",
                    "plan version " + award.planVersion() + " of " + award.caseReference()
                            + " is no purchase that goes the short way.",
                    "Move the instance back: the case has its plan signed off and its award decided."));
        }
    }

    private String approver(AwardView award) {
        return limits.approver(
                        award, procurements.get(award.procurementReference()).route())
                .orElseThrow(() -> new NotRetryable(
                        "It cannot be told who decides this purchase. Enter it anew, then resolve this incident."));
    }

    /** Records award and signature, both of today, once the decision that is both is in the ledger (G9), and prepares what others who quoted are told. */
    @Work("sourcing.record-purchase")
    Recorded record(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        requireShortWay(award);
        steps.require(award.caseReference(), award.planVersion(), Gates.PURCHASE);
        onRecord.requireApproved(award);
        limits.refusal(award).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        awards.decided(award.reference());
        int summaries = awards.prepareSummaries(award.reference());
        awards.signed(
                award.reference(), time.today(), onRecord.signedDetails(award).orElse(null));
        steps.done(
                award.caseReference(),
                award.planVersion(),
                "awarded",
                award.reference().value());
        steps.done(
                award.caseReference(),
                award.planVersion(),
                "signed",
                award.reference().value());
        return new Recorded(summaries);
    }
}
