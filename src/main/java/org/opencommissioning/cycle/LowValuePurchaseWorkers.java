package org.opencommissioning.cycle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;

/** What the process {@code low-value-purchase} asks about the case of a purchase. */
@HandlesJobs
class LowValuePurchaseWorkers {

    private final Cases cases;
    private final LikePurchases like;
    private final PlanRules rules;

    LowValuePurchaseWorkers(Cases cases, LikePurchases like, PlanRules rules) {
        this.cases = cases;
        this.like = like;
        this.rules = rules;
    }

    record Recommended(
            CaseReference caseReference, @Nullable String valueForMoney) {}

    record OfCase(CaseReference caseReference) {}

    /** Holds back a purchase that is in the lowest band only because it is valued apart from what is bought like it (Schedule 3). */
    @Decides("cycle.check-like-purchases")
    Outcome checkLike(OfCase in) {
        like.refusal(in.caseReference()).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        return new Accepted();
    }

    /** The same of one that is recommended: what is like it may have been entered since. */
    @Decides("cycle.check-like-purchases-since")
    Outcome checkLikeSince(Recommended in) {
        Optional<Refusal> since =
                "accept".equals(in.valueForMoney()) ? like.refusal(in.caseReference()) : Optional.empty();
        since.ifPresent(refusal -> {
            throw Refused.by(new Refusal(
                    refusal.rule(),
                    refusal.reason(),
                    "Send it back: whoever enters it gives the total, or the reasons to value this one alone."));
        });
        return new Accepted();
    }

    /** Says in the history of a case why its purchase goes on with the analysis of its need: by what was entered, and the rules that its process asked. */
    @Work("cycle.record-ordinary-way")
    void recordOrdinaryWay(Job job, OfCase in) {
        String reason = PurchaseWay.asIn(
                        job.processInstanceKey(),
                        rules,
                        cases.get(in.caseReference()).facts())
                .reason();
        cases.note(in.caseReference(), ApprovedSteps.SYSTEM, "The purchase goes the ordinary way", reason);
    }
}
