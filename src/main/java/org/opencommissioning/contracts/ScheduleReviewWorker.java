package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Works out the next performance review and whether the contract ends before it. */
@Component
class ScheduleReviewWorker implements Worker {

    private final ContractsRegister register;
    private final LawfulTime time;

    ScheduleReviewWorker(ContractsRegister register, LawfulTime time) {
        this.register = register;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.schedule-review";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract = register.find(job.variable("contractReference", String.class)).orElseThrow();
        String every = job.variable("reviewEvery", String.class);
        LocalDate next = ReviewDates.next(contract.startDate(), Period.parse(every), time.today());
        boolean beforeEnd = contract.endDate() == null || !next.isAfter(contract.endDate());
        register.schedule(contract.reference(), every, beforeEnd ? next : null);
        Map<String, Object> schedule = new HashMap<>();
        schedule.put("reviewDueAt", time.startOf(next).toString());
        schedule.put("contractEndsAt", contract.endDate() == null ? null : time.startOf(contract.endDate().plusDays(1)).toString());
        schedule.put("reviewBeforeEnd", beforeEnd);
        return schedule;
    }
}
