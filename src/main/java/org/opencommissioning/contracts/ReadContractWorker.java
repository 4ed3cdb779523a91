package org.opencommissioning.contracts;

import java.util.Map;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Reads from the register what the management of a contract needs. */
@Component
class ReadContractWorker implements Worker {

    private final ContractsRegister register;
    private final Plans plans;

    ReadContractWorker(ContractsRegister register, Plans plans) {
        this.register = register;
        this.plans = plans;
    }

    @Override
    public String type() {
        return "contracts.read-contract";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract = register.find(job.variable("contractReference", String.class))
                .orElseThrow(
                        () -> new NotRetryable(
                                "The register has no contract of that reference. Correct contractReference on the process instance, then resolve this incident."));
        Map<String, Object> read = contract.processFacts();
        read.put("terminationNotice", plans.needsNotice(contract.caseReference(), contract.planVersion(), "UK11"));
        read.put("kpisRequired", plans.needsNotice(contract.caseReference(), contract.planVersion(), "UK9"));
        read.put("contractType", contract.contractType());
        read.put("regime", plans.answer(contract.caseReference(), contract.planVersion(), "regime"));
        return read;
    }
}
