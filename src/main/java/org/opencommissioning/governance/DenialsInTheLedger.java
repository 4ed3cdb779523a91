package org.opencommissioning.governance;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Job;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.tasks.DenialRecord;
import org.springframework.stereotype.Component;

/** Enters into the ledger who was denied a step that is not theirs (G1). */
@Component
class DenialsInTheLedger implements DenialRecord {

    private final Ledger ledger;

    DenialsInTheLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void denied(Job job, @Nullable String caseReference, Refusal refusal) {
        // A listener is told who has the task. That is who completes it; who changes it is not known here.
        String actor =
                "completing".equals(job.userTask().event()) ? job.userTask().assignee() : "";
        ledger.record(Entry.about(
                        Kind.DENIAL, caseReference, 0, actor.isEmpty() ? "nobody" : actor, "denied", refusal.words())
                .at(
                        job.elementId()
                                .substring(0, Math.min(40, job.elementId().length())),
                        job.userTask().userTaskKey())
                .byRule(refusal.rule()));
    }
}
