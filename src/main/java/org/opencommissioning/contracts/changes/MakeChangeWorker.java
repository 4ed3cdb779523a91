package org.opencommissioning.contracts.changes;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Makes a change in the register, once the decision and the notice that it needs are there (G9). */
@Component
class MakeChangeWorker implements Worker {

    private final ContractChanges changes;

    MakeChangeWorker(ContractChanges changes) {
        this.changes = changes;
    }

    @Override
    public String type() {
        return "contracts.make-change";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        changes.make(job.variable("contractReference", String.class), job.variable("changeNumber", Integer.class));
        return Map.of();
    }
}
