package org.opencommissioning.contracts;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.springframework.stereotype.Component;

/** Enters a signed contract in the register once award and signature are in the ledger (G9). */
@Component
class RegisterContractWorker implements Worker {

    private final ContractsRegister register;
    private final Awards awards;
    private final ApprovedSteps steps;

    RegisterContractWorker(ContractsRegister register, Awards awards, ApprovedSteps steps) {
        this.register = register;
        this.awards = awards;
        this.steps = steps;
    }

    @Override
    public String type() {
        return "contracts.register-contract";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job, "award", "signature");
        AwardView award = awards.get(job.variable("awardReference", AwardReference.class));
        ContractView contract = register.register(SignedContract.of(job, award)).contract();
        steps.done(job, "registered", contract.reference());
        return Map.of("contractReference", contract.reference());
    }
}
