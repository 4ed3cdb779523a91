package org.opencommissioning.sourcing;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.springframework.stereotype.Component;

/** Notes who scored or recommended, so that they do not decide what they had a hand in (G2). */
@Component
class NoteContributionListener implements TaskListener {

    private final Contributions contributions;

    NoteContributionListener(Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public String type() {
        return "sourcing.note-contribution";
    }

    @Override
    public Outcome decide(Job job) {
        contributions.record(
                job.variable("caseReference", String.class),
                job.variable("planVersion", Integer.class),
                job.userTask().assignee(),
                Contribution.valueOf(job.headers().get("contribution")));
        return new Accepted();
    }
}
