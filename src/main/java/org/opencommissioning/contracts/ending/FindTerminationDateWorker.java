package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Says when a terminated contract has ended: with the last day that the director named. */
@Component
class FindTerminationDateWorker implements Worker {

    private final LawfulTime time;

    FindTerminationDateWorker(LawfulTime time) {
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.find-termination-date";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        LocalDate last = job.variable("terminatesOn", LocalDate.class);
        return Map.of(
                "terminatedFrom",
                last.toString(),
                "terminatesAt",
                time.startOf(last.plusDays(1)).toString());
    }
}
