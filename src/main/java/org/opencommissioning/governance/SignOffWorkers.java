package org.opencommissioning.governance;

import java.time.OffsetDateTime;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Work;

/** What the sign-off gates, {@code legal-sign-off} and {@code officer-sign-off}, ask of the application. */
@HandlesJobs
class SignOffWorkers {

    private final LawfulTime lawfulTime;

    SignOffWorkers(LawfulTime lawfulTime) {
        this.lawfulTime = lawfulTime;
    }

    /** The moment from which a sign-off that has not come is chased. */
    record Overdue(OffsetDateTime signOffOverdueAt) {}

    /** When the working days that the model allows, in its header {@code workingDays}, have passed. */
    @Work("governance.find-overdue-date")
    Overdue findOverdueDate(Job job) {
        int allowed = Integer.parseInt(job.headers().get("workingDays"));
        return new Overdue(
                lawfulTime.startOf(lawfulTime.dueIn(lawfulTime.today(), allowed).plusDays(1)));
    }
}
