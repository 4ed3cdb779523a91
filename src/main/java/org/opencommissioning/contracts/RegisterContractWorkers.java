package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.award.AwardAuthority;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.award.ContractDetails;

/** Answers the model {@code conclude-contract}, as far as it is about the register. */
@HandlesJobs
class RegisterContractWorkers {

    private final ContractsRegister register;
    private final SignedContracts signed;
    private final Awards awards;
    private final Appointments appointments;
    private final Decisions decisions;
    private final ApprovedSteps steps;
    private final Plans plans;
    private final AwardAuthority authority;
    private final Gates gates;

    RegisterContractWorkers(
            ContractsRegister register,
            SignedContracts signed,
            Awards awards,
            Appointments appointments,
            Decisions decisions,
            ApprovedSteps steps,
            Plans plans,
            AwardAuthority authority,
            Gates gates) {
        this.register = register;
        this.signed = signed;
        this.awards = awards;
        this.appointments = appointments;
        this.decisions = decisions;
        this.steps = steps;
        this.plans = plans;
        this.authority = authority;
        this.gates = gates;
    }

    record OfAward(AwardReference awardReference) {}

    /** The contract as it is to be signed, as it is typed. */
    record Details(
            String contractTitle,
            @Nullable String department,
            @Nullable String contractDescription,
            LocalDate startDate,
            LocalDate endDate,
            String contractManager,
            String leadDirector,
            @Nullable BigDecimal irrecoverableVat) {}

    /** Its key performance indicators. */
    record Indicators(
            @Nullable Boolean kpisRequired,
            @Nullable String indicators,
            @Nullable String noIndicatorsReasons) {}

    record Registered(ContractReference contractReference) {}

    /**
     * Known people to answer for it, an end that does not come before its start, and the indicators that the table {@code contract-indicators}
     * asks for. It is written down with its award: whoever signs reads that, and notice and register say it.
     */
    @Decides("contracts.check-details")
    Outcome checkDetails(OfAward of, Details in, Indicators set) {
        requireApproved(awards.get(of.awardReference()), in);
        int fewest = decisions
                                .evaluate(
                                        "contract-indicators",
                                        Map.of("kpisRequired", Boolean.TRUE.equals(set.kpisRequired())))
                                .outputs()
                                .get("fewestIndicators")
                        instanceof Number number
                ? number.intValue()
                : 0;
        var indicators = new ContractDetails.Indicators(set.indicators(), set.noIndicatorsReasons());
        indicators.refusal(fewest).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        appointments.ensureKnown(in.contractManager(), in.leadDirector());
        awards.describe(
                of.awardReference(),
                new ContractDetails(
                        in.contractTitle(),
                        in.department(),
                        in.contractDescription(),
                        new ContractDetails.Term(in.startDate(), in.endDate()),
                        new ContractDetails.Answerable(in.contractManager(), in.leadDirector()),
                        in.irrecoverableVat(),
                        indicators));
        return new Accepted();
    }

    /** What holds of every contract, and no longer than the plan that was approved, extensions included (G9). */
    private void requireApproved(AwardView award, Details in) {
        ContractDetails.refusal(
                        new ContractDetails.Term(in.startDate(), in.endDate()), in.irrecoverableVat(), award.value())
                .or(() -> plans.beyondTerm(award.caseReference(), award.planVersion(), in.startDate(), in.endDate()))
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
    }

    /** Enters a signed contract in the register once award and signature are in the ledger (G9). */
    @Work("contracts.register-contract")
    Registered registerContract(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        steps.require(award.caseReference(), award.planVersion(), authority.ofSigned(award));
        if (award.signedOn() == null) {
            throw Refused.by(new Refusal(
                    "G9",
                    "the award " + award.reference() + " is not signed.",
                    "Have the contract signed before it is registered."));
        }
        ContractDetails details = awards.details(award.reference()).orElseThrow();
        ContractView contract = register.register(signed.of(details, award)).contract();
        steps.done(
                award.caseReference(),
                award.planVersion(),
                "registered",
                contract.reference().value());
        if (awards.moreToSign(award.reference())) {
            gates.reopen(
                    award.caseReference().value(),
                    award.planVersion(),
                    Gates.SIGNATURE,
                    ApprovedSteps.SYSTEM,
                    "Each lot has a contract of its own.");
        }
        return new Registered(contract.reference());
    }
}
