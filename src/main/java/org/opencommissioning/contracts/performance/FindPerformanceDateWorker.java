package org.opencommissioning.contracts.performance;

import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Finds whether a contract performance notice that is asked for is due now, under what it is published, and by when. */
@Component
class FindPerformanceDateWorker implements Worker {

    private final ContractsRegister register;
    private final PerformanceNotices performance;

    FindPerformanceDateWorker(ContractsRegister register, PerformanceNotices performance) {
        this.register = register;
        this.performance = performance;
    }

    @Override
    public String type() {
        return "contracts.find-performance-date";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        String period = job.optionalVariable("period", String.class);
        PerformanceNotices.Due due = performance.due(
                contract,
                job.variable("occasion", String.class),
                period == null ? null : Period.parse(period),
                job.optionalVariable("days", Integer.class));
        Map<String, Object> found = new HashMap<>();
        found.put("performanceDue", due.now());
        found.put("performanceSubject", due.subject());
        found.put("performanceDueOn", due.by().toString());
        return found;
    }
}
