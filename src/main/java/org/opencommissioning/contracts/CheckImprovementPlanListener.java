package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants a date for improvement that lies ahead and not beyond what the response to the rating allows. */
@Component
class CheckImprovementPlanListener implements TaskListener {

    private final LawfulTime time;

    CheckImprovementPlanListener(LawfulTime time) {
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.check-improvement-plan";
    }

    @Override
    public Outcome decide(Job job) {
        LocalDate due = job.variable("improvementDueOn", LocalDate.class);
        LocalDate latest = job.variable("improveBy", LocalDate.class);
        if (due.isBefore(time.today())) {
            return new Denied("To be reached by: " + due + " has passed. Enter a day from today to " + latest + ".");
        }
        return due.isAfter(latest) ? new Denied("To be reached by: improvement must have come by " + latest + ", as the rating asks for. Enter a day up to then.") : new Accepted();
    }
}
