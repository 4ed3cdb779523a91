package org.opencommissioning.contracts.changes;

import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Opens a change to a contract, so that whatever follows is kept with it. */
@Component
class OpenChangeWorker implements Worker {

    private final ContractChanges changes;

    OpenChangeWorker(ContractChanges changes) {
        this.changes = changes;
    }

    @Override
    public String type() {
        return "contracts.open-change";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractChangeView change = changes.open(
                job.variable("contractReference", String.class), job.optionalVariable("changeWanted", String.class));
        Map<String, Object> opened = new HashMap<>();
        opened.put("changeNumber", change.number());
        opened.put("currentValue", change.oldValue());
        opened.put(
                "currentEnd", change.oldEnd() == null ? null : change.oldEnd().toString());
        return opened;
    }
}
