package org.opencommissioning.contracts;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.sourcing.Supplier;
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
        ContractView contract = register.find(job.variable("contractReference", String.class)).orElseThrow(() -> new NotRetryable(
                "The register has no contract of that reference. Correct contractReference on the process instance, then resolve this incident."));
        Map<String, Object> read = new HashMap<>();
        read.put("title", contract.title());
        read.put("estimatedValue", contract.value());
        read.put("riskRating", contract.riskRating());
        read.put("deliveryModel", contract.deliveryModel());
        read.put("staffTransfer", contract.staffTransfer());
        read.put("contractManager", contract.contractManager());
        read.put("leadDirector", contract.leadDirector());
        read.put("startDate", contract.startDate());
        read.put("endDate", contract.endDate());
        read.put("supplierNames", contract.suppliers().stream().map(Supplier::name).collect(Collectors.joining(", ")));
        read.put("terminationNotice", plans.needsNotice(contract.caseReference(), contract.planVersion(), "UK11"));
        return read;
    }
}
