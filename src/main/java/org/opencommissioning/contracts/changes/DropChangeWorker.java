package org.opencommissioning.contracts.changes;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps that a change was refused or is no longer wanted. */
@Component
class DropChangeWorker implements Worker {

    private final ContractChanges changes;

    DropChangeWorker(ContractChanges changes) {
        this.changes = changes;
    }

    @Override
    public String type() {
        return "contracts.drop-change";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        changes.drop(job.variable("contractReference", String.class), job.variable("changeNumber", Integer.class));
        return Map.of();
    }
}
