package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants every target met where an improvement plan is closed as met, and a new date that lies ahead where it is given more time. */
@Component
class CheckImprovementListener implements TaskListener {

    private final LawfulTime time;

    CheckImprovementListener(LawfulTime time) {
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.check-improvement";
    }

    @Override
    public Outcome decide(Job job) {
        String outcome = job.variable("improvementOutcome", String.class);
        List<PlanTarget> targets = PlanTarget.of(job);
        for (int i = 0; outcome.equals("met") && i < targets.size(); i++) {
            if (!"met".equals(targets.get(i).met())) {
                return new Denied(
                        "Is the plan closed: target " + (i + 1)
                                + " is not met in full, so the plan is not met. Give more time, close it as not improved enough, or correct what was reached.");
            }
        }
        if (!outcome.equals("more-time")) {
            return new Accepted();
        }
        LocalDate due = job.optionalVariable("newDueOn", LocalDate.class);
        return due == null || !due.isAfter(time.today())
                ? new Denied("New date: enter a day after today by which the targets are to be reached.")
                : new Accepted();
    }
}
