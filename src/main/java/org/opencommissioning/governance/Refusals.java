package org.opencommissioning.governance;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener.Denied;
import org.opencommissioning.engine.TaskListener.Outcome;
import org.opencommissioning.governance.Entry.Kind;
import org.springframework.stereotype.Component;

/** Refuses a completion by a gate rule, and writes the refusal into the ledger. */
@Component
public class Refusals {

    private final Ledger ledger;

    Refusals(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param reason begins with the rule: {@code G3: ...}
     */
    public Outcome refuse(Job job, String reason) {
        ledger.record(Entry.about(
                        Kind.DENIAL,
                        job.variable("caseReference", String.class),
                        job.variable("planVersion", Integer.class),
                        job.userTask().assignee(),
                        "denied",
                        reason)
                .at(job.headers().get("gate"), job.userTask().userTaskKey())
                .byRule(reason.substring(0, reason.indexOf(':'))));
        return new Denied(reason);
    }
}
