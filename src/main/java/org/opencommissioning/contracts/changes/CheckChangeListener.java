package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants a change described in full, and keeps who described it: they cannot decide on it. */
@Component
class CheckChangeListener implements TaskListener {

    private final ContractChanges changes;
    private final LawfulTime time;

    CheckChangeListener(ContractChanges changes, LawfulTime time) {
        this.changes = changes;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.check-change";
    }

    @Override
    public Outcome decide(Job job) {
        if ("none".equals(job.variable("changeKind", String.class))) {
            return new Accepted();
        }
        LocalDate end = job.variable("newEndDate", LocalDate.class);
        if (end.isBefore(time.today())) {
            return new Denied(
                    "Last day of the contract after the change: " + end
                            + " has passed. Enter a day from today; to end a contract early for poor performance, have it terminated.");
        }
        changes.described(
                job.variable("contractReference", String.class),
                job.variable("changeNumber", Integer.class),
                job.userTask().assignee(),
                job.variable("changeDescription", String.class),
                job.variable("changeGround", String.class),
                job.variable("newValue", BigDecimal.class),
                end);
        return new Accepted();
    }
}
