package org.opencommissioning.contracts.changes;

import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Works out by how much a change alters value and term, and what was approved at most. */
@Component
class MeasureChangeWorker implements Worker {

    private final ContractsRegister register;
    private final ContractChanges changes;
    private final Plans plans;

    MeasureChangeWorker(ContractsRegister register, ContractChanges changes, Plans plans) {
        this.register = register;
        this.changes = changes;
        this.plans = plans;
    }

    @Override
    public String type() {
        return "contracts.measure-change";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        ContractChangeView change = changes.find(contract.reference(), job.variable("changeNumber", Integer.class));
        ChangeMeasure measure = ChangeMeasure.of(
                contract,
                changes.of(contract.reference()).stream()
                        .filter(one -> one.status().equals("made"))
                        .toList(),
                change.newValue(),
                change.newEnd());
        Map<String, Object> measured = new HashMap<>();
        measured.put("contractType", contract.contractType() == null ? "services" : contract.contractType());
        measured.put("valueChangePercent", measure.valuePercent());
        measured.put("earlierChangePercent", measure.earlierPercent());
        measured.put("termChangePercent", measure.termPercent());
        measured.put("originalValue", measure.originalValue());
        measured.put(
                "approvedCeiling",
                contract.planVersion() == null
                        ? null
                        : plans.version(contract.caseReference(), contract.planVersion())
                                .map(plan -> plan.facts().get("estimatedValue"))
                                .orElse(null));
        measured.put("newValue", change.newValue());
        return measured;
    }
}
