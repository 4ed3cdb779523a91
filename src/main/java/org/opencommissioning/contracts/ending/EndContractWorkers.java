package org.opencommissioning.contracts.ending;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractDecisions;
import org.opencommissioning.contracts.ContractPlans;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.TerminationGround;
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
    private final BreachesToTell breaches;

    EndContractWorkers(
            ContractsRegister register,
            ContractDecisions decided,
            ContractPlans plans,
            PerformanceNotices performance,
            Reviews reviews,
            Notices notices,
            Ledger ledger,
            BreachesToTell breaches) {
        this.register = register;
        this.decided = decided;
        this.plans = plans;
        this.performance = performance;
        this.reviews = reviews;
        this.notices = notices;
        this.ledger = ledger;
        this.breaches = breaches;
    }

    record OfContract(ContractReference contractReference) {}

    /** @param breachDescription what people wrote of the breach for which it was ended; null where there is none to tell */
    record Telling(
            ContractReference contractReference, @Nullable String breachDescription) {}

    /** An indicator as it was measured last, for the form of the last assessment to begin with. */
    record KpiRow(
            String kpi,
            @Nullable String unit,
            @Nullable BigDecimal target,
            @Nullable BigDecimal result) {}

    /**
     * @param lastAssessment whether its indicators are assessed once more, now that it has ended
     * @param breachToTell   whether the notice of its end tells the breach for which it was ended
     * @param noticeDueOn    the last day for that notice; null where no breach is told
     */
    record Closed(
            String contractOutcome,
            List<String> performanceOccasions,
            boolean lastAssessment,
            List<KpiRow> kpis,
            boolean breachToTell,
            @Nullable LocalDate noticeDueOn) {}

    /** Closes an ended contract, and says what of its performance is to be published. One that was terminated rests on a decision in the ledger (G9). */
    @Work("contracts.close-contract")
    Closed closeContract(OfContract in) {
        Optional<TerminationGround> terminated = register.terminationGround(in.contractReference());
        terminated.ifPresent(ground -> requireDecided(register.get(in.contractReference()), ground));
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
        Optional<LocalDate> breachBy = breaches.by(closed);
        return new Closed(
                terminated.isPresent() ? "terminated" : "ended",
                performance.occasionsAtEnd(closed),
                plans.needsNotice(closed, "UK9"),
                reviews.latest(closed.reference()).stream()
                        .flatMap(review -> review.kpis().stream())
                        .map(kpi -> new KpiRow(kpi.name(), kpi.unit(), kpi.target(), kpi.result()))
                        .toList(),
                breachBy.isPresent(),
                breachBy.orElse(null));
    }

    private void requireDecided(ContractView contract, TerminationGround ground) {
        boolean performance = ground == TerminationGround.POOR_PERFORMANCE;
        decided.require(
                contract,
                performance ? ContractDecisions.TERMINATION : ContractDecisions.EARLY_END,
                performance ? "terminate" : "end",
                "terminate " + contract.reference());
    }

    /** Publishes the contract termination notice (UK11) of a contract that has ended, by expiry as well (section 80). */
    @Work("contracts.publish-termination-notice")
    void publishTerminationNotice(Telling in) {
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
        if (breaches.by(contract).isPresent()) {
            if (in.breachDescription() == null || in.breachDescription().isBlank()) {
                throw Refused.by(new Refusal(
                        "section 80",
                        "the breach for which " + contract.reference() + " was ended is not described.",
                        "Move the instance back to the step at which it is."));
            }
            facts.put("breach", in.breachDescription().strip());
        }
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
