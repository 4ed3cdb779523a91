package org.opencommissioning.governance;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.KeyDecision.Hearing;
import org.springframework.stereotype.Component;

/** Keeps what a committee or the council said of a key decision where the clerks and the record find it, under the name of who recorded it. */
@Component
class KeepHearingListener implements TaskListener {

    private final KeyDecisions keyDecisions;

    KeepHearingListener(KeyDecisions keyDecisions) {
        this.keyDecisions = keyDecisions;
    }

    @Override
    public String type() {
        return "governance.keep-hearing";
    }

    @Override
    public Outcome decide(Job job) {
        String username = job.userTask().assignee();
        if (username.isEmpty()) {
            return new Denied(
                    "Nobody has taken this task. Claim it first: what was said is noted under the name of who records it.");
        }
        switch (job.elementId()) {
            case "scrutinise-beforehand" ->
                keep(job, Hearing.PRE_SCRUTINY, "committeeView", "committeeRecommendation", username);
            case "hear-call-in" -> keep(job, Hearing.CALL_IN, "callInOutcome", "callInReasons", username);
            default -> keep(job, Hearing.COUNCIL, "councilView", "councilReasons", username);
        }
        return new Accepted();
    }

    private void keep(Job job, Hearing hearing, String view, String words, String username) {
        keyDecisions.heard(
                job.variable("caseReference", String.class),
                hearing,
                job.variable(view, String.class),
                job.optionalVariable(words, String.class),
                username);
    }
}
