package org.opencommissioning.contracts;

import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps how many entries of the register were incomplete and what was done about them. */
@Component
class RecordCompletenessWorker implements Worker {

    private final RegisterChecks checks;
    private final LawfulTime time;

    RecordCompletenessWorker(RegisterChecks checks, LawfulTime time) {
        this.checks = checks;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.record-completeness";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        RegisterCheck check = new RegisterCheck();
        check.checkedOn = time.today();
        check.incomplete = job.variable("incompleteCount", Integer.class);
        check.actionTaken = job.variable("actionTaken", String.class);
        checks.save(check);
        return Map.of();
    }
}
