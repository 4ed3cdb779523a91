package org.opencommissioning.contracts.ending;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractDecisions;
import org.opencommissioning.contracts.ContractPlans;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.PerformanceNotices;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;

/** Answers the model {@code end-contract}: the entry closed, and the notice of its end. */
@HandlesJobs
class EndContractWorkers {

    private final ContractsRegister register;
    private final ContractDecisions decided;
    private final ContractPlans plans;
    private final PerformanceNotices performance;
    private final Reviews reviews;
    private final Notices notices;
    private final Ledger ledger;

    EndContractWorkers(
            ContractsRegister register,
            ContractDecisions decided,
            ContractPlans plans,
            PerformanceNotices performance,
            Reviews reviews,
            Notices notices,
            Ledger ledger) {
        this.register = register;
        this.decided = decided;
        this.plans = plans;
        this.performance = performance;
        this.reviews = reviews;
        this.notices = notices;
        this.ledger = ledger;
    }

    record OfContract(ContractReference contractReference) {}

    /** An indicator as it was measured last, for the form of the last assessment to begin with. */
    record KpiRow(
            String kpi,
            @Nullable String unit,
            @Nullable BigDecimal target,
            @Nullable BigDecimal result) {}

    /**
     * @param lastAssessment whether its indicators are assessed once more, now that it has ended
     */
    record Closed(
            String contractOutcome, List<String> performanceOccasions, boolean lastAssessment, List<KpiRow> kpis) {}

    /** Closes an ended contract, and says what of its performance is to be published. One that was terminated rests on a decision in the ledger (G9). */
    @Work("contracts.close-contract")
    Closed closeContract(OfContract in) {
        boolean terminated = register.terminatesOn(in.contractReference()).isPresent();
        if (terminated) {
            decided.require(
                    register.get(in.contractReference()),
                    ContractDecisions.TERMINATION,
                    "terminate",
                    "terminate " + in.contractReference());
        }
        ContractView closed = register.end(in.contractReference());
        ledger.record(Entry.about(
                        Entry.Kind.EFFECT,
                        closed.caseReference() == null
                                ? null
                                : closed.caseReference().value(),
                        closed.planVersion() == null ? 0 : closed.planVersion(),
                        ApprovedSteps.SYSTEM,
                        "closed",
                        closed.endReason() + ", on " + closed.endedOn())
                .on(SubjectKind.CONTRACT, closed.reference()));
        return new Closed(
                terminated ? "terminated" : "ended",
                performance.occasionsAtEnd(closed, terminated),
                plans.needsNotice(closed, "UK9"),
                reviews.latest(closed.reference()).stream()
                        .flatMap(review -> review.kpis().stream())
                        .map(kpi -> new KpiRow(kpi.name(), kpi.unit(), kpi.target(), kpi.result()))
                        .toList());
    }

    /** Publishes the contract termination notice (UK11) of a contract that has ended, by expiry as well (section 80). */
    @Work("contracts.publish-termination-notice")
    void publishTerminationNotice(OfContract in) {
        ContractView contract = register.get(in.contractReference());
        if (contract.endedOn() == null) {
            throw Refused.by(new Refusal(
                    "section 80", contract.reference() + " has not ended.", "Its end is published once it has."));
        }
        if (!plans.publishesEnd(contract)) {
            throw Refused.by(new Refusal(
                    "section 80",
                    "the plan of " + contract.reference() + " asks for no notice of its end.",
                    "Cancel this instance, or move it past this step."));
        }
        Map<String, Object> facts = contract.noticeFacts();
        facts.put("endedOn", contract.endedOn());
        facts.put("reason", contract.endReason());
        notices.publish(
                new NewNotice(
                        NoticeCode.UK11,
                        "end",
                        contract.caseReference().value(),
                        contract.planVersion(),
                        contract.reference().value(),
                        contract.title(),
                        NoticeContent.write(NoticeCode.UK11, facts)),
                SubjectKind.CONTRACT,
                contract.reference());
    }
}
