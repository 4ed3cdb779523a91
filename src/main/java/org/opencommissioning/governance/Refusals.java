package org.opencommissioning.governance;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Reference;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/** Refuses a completion by a rule, and writes the refusal into the ledger. */
@Component
public class Refusals {

    private static final String DENIED = "denied";

    private final Ledger ledger;

    Refusals(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Refuses what was asked of a task of a case. */
    public Outcome refuse(Job job, CaseReference caseReference, int planVersion, Refusal refusal) {
        return refuse(
                job,
                job.headers().get("gate"),
                refusal,
                Entry.about(Kind.DENIAL, caseReference.value(), planVersion, actor(job), DENIED, refusal.sentence()));
    }

    /** Refuses what was asked of a task about a record that belongs to no case. */
    public Outcome refuse(Job job, SubjectKind kind, Reference subject, String decision, Refusal refusal) {
        return refuse(
                job,
                decision,
                refusal,
                Entry.by(actor(job), Kind.DENIAL, DENIED, refusal.sentence()).on(kind, subject));
    }

    private Outcome refuse(Job job, @Nullable String decision, Refusal refusal, Entry entry) {
        ledger.record(entry.at(decision, job.userTask().userTaskKey()).byRule(refusal.rule()));
        return Denied.by(refusal);
    }

    private static String actor(Job job) {
        return job.userTask().assignee();
    }
}
