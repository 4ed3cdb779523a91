package org.opencommissioning.sourcing;

import java.time.LocalDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.springframework.stereotype.Component;

/** The standstill between award notice and signature (section 51 of the Act). */
@Component
public class Standstill {

    private final LawfulTime time;

    Standstill(LawfulTime time) {
        this.time = time;
    }

    public LocalDate today() {
        return time.today();
    }

    /** The last day of the standstill that the decision tables asked for; null when none is mandatory. */
    public LocalDate lastDay(Job job, LocalDate noticePublished) {
        if (!Boolean.TRUE.equals(job.optionalVariable("standstillMandatory", Boolean.class))) {
            return null;
        }
        Integer workingDays = job.optionalVariable("standstillWorkingDays", Integer.class);
        return (workingDays == null
                        ? time.standstillLastDay(noticePublished)
                        : time.standstillLastDay(noticePublished, workingDays))
                .date();
    }
}
