package org.opencommissioning.sourcing;

import java.time.LocalDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Holds back a market engagement that would be over before anybody could take part. */
@Component
class CheckMarketEngagementListener implements TaskListener {

    private final LawfulTime lawfulTime;

    CheckMarketEngagementListener(LawfulTime lawfulTime) {
        this.lawfulTime = lawfulTime;
    }

    @Override
    public String type() {
        return "sourcing.check-market-engagement";
    }

    @Override
    public Outcome decide(Job job) {
        return job.variable("engagementClosesOn", LocalDate.class).isAfter(lawfulTime.today())
                ? new Accepted()
                : new Denied("The last day on which to take part has to be later than today, so that suppliers can.");
    }
}
