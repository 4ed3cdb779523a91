package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Works out the next performance review; none is shown in the register when the contract ends before it. */
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
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        String every = job.variable("reviewEvery", String.class);
        LocalDate next = ReviewDates.next(contract.startDate(), Period.parse(every), time.today());
        register.schedule(
                contract.reference(),
                every,
                contract.endDate() == null || !next.isAfter(contract.endDate()) ? next : null);
        return Map.of("reviewDueAt", time.startOf(next).toString());
    }
}
