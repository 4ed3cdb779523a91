package org.opencommissioning.contracts.changes;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps with a change what the table of contract changes answered. */
@Component
class RecordChangeDutiesWorker implements Worker {

    private final ContractChanges changes;

    RecordChangeDutiesWorker(ContractChanges changes) {
        this.changes = changes;
    }

    @Override
    public String type() {
        return "contracts.record-change-duties";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        changes.callsFor(
                job.variable("contractReference", String.class),
                job.variable("changeNumber", Integer.class),
                job.variable("changeNotice", Boolean.class),
                job.variable("furtherDecision", Boolean.class),
                job.variable("changeReason", String.class));
        return Map.of();
    }
}
