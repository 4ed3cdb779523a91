package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.sourcing.Standstill;
import org.springframework.stereotype.Component;

/** Works out the last day of the mandatory standstill and the moment it is over (section 51). */
@Component
class FindStandstillEndWorker implements Worker {

    private final Awards awards;
    private final Standstill standstill;

    FindStandstillEndWorker(Awards awards, Standstill standstill) {
        this.awards = awards;
        this.standstill = standstill;
    }

    @Override
    public String type() {
        return "sourcing.find-standstill-end";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        AwardView award =
                awards.find(job.variable("awardReference", String.class)).orElseThrow();
        LocalDate lastDay = standstill.lastDay(job, award.noticePublishedOn());
        return Map.of(
                "standstillLastDay",
                lastDay.toString(),
                "standstillEndsAt",
                awards.standstill(award.reference(), lastDay).toString());
    }
}
