package org.opencommissioning.cycle;

import java.util.LinkedHashMap;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.springframework.stereotype.Component;

/**
 * Keeps what a step of analysis or plan wrote down - the fields that its header {@code keeps} names - and notes whose work it is,
 * so that nobody decides a gate on their own work (G2).
 */
@Component
class KeepDraftListener implements TaskListener {

    private final Cases cases;
    private final Plans plans;
    private final CaseDrafts drafts;
    private final Contributions contributions;

    KeepDraftListener(Cases cases, Plans plans, CaseDrafts drafts, Contributions contributions) {
        this.cases = cases;
        this.plans = plans;
        this.drafts = drafts;
        this.contributions = contributions;
    }

    @Override
    public String type() {
        return "cycle.keep-draft";
    }

    @Override
    public Outcome decide(Job job) {
        String reference = job.variable("caseReference", String.class);
        String username = job.userTask().assignee();
        if (username.isEmpty()) {
            return new Denied(
                    "Nobody has taken this task. Claim it first: what is written is noted under its writer's name.");
        }
        var content = new LinkedHashMap<String, Object>();
        for (String field : job.headers().getOrDefault("keeps", "").split(",")) {
            if (job.variables().get(field) != null) {
                content.put(field, job.variables().get(field));
            }
        }
        int planVersion = plans.current(reference).map(PlanVersion::number).orElse(0);
        drafts.keep(reference, job.elementId(), content, username);
        cases.learn(reference, job.variables(), planVersion);
        contributions.record(
                reference, job.processId().equals("analyse") ? 0 : planVersion + 1, username, Contribution.DRAFTED);
        return new Accepted();
    }
}
