package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.site.SiteWords;
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
        LocalDate latest = job.variable("improveBy", LocalDate.class);
        List<LocalDate> dates = job.optionalVariable("targets", String.class) == null
                ? PlanTarget.of(job).stream().map(PlanTarget::dueOn).toList()
                : List.of(job.variable("improvementDueOn", LocalDate.class));
        if (dates.isEmpty()) {
            return new Denied("Targets: agree at least one, with how it is measured and by when.");
        }
        for (int i = 0; i < dates.size(); i++) {
            LocalDate due = dates.get(i);
            if (due == null || due.isBefore(time.today()) || due.isAfter(latest)) {
                return new Denied("Target " + (i + 1) + ", to be reached by: improvement must have come by "
                        + SiteWords.day(latest) + ", as the rating asks for. Enter a day from today to then.");
            }
        }
        return new Accepted();
    }
}
