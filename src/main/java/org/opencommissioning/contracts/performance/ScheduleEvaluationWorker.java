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

/** Works out the next evaluation of outcomes. One that would fall on the end or after it waits for the case that the contract is extended: the end has its own. */
@Component
class ScheduleEvaluationWorker implements Worker {

    private final ContractsRegister register;
    private final LawfulTime time;

    ScheduleEvaluationWorker(ContractsRegister register, LawfulTime time) {
        this.register = register;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.schedule-evaluation";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        Period every = Period.parse(job.variable("evaluateEvery", String.class));
        LocalDate next = ReviewDates.next(contract.startDate(), every, time.today());
        boolean atTheEnd = contract.endDate() != null && !next.isBefore(contract.endDate());
        return Map.of(
                "evaluationDueAt",
                time.startOf(atTheEnd ? next.plus(every) : next).toString());
    }
}
