package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants a new date that lies ahead where an improvement plan is given more time. */
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
        if (!"more-time".equals(job.variable("improvementOutcome", String.class))) {
            return new Accepted();
        }
        LocalDate due = job.optionalVariable("newDueOn", LocalDate.class);
        return due == null || !due.isAfter(time.today()) ? new Denied("New date: enter a day after today by which the targets are to be reached.") : new Accepted();
    }
}
