package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.PerformanceNotices;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Closes an ended contract on the register, and says what of its performance is to be published. */
@Component
class CloseContractWorker implements Worker {

    private final ContractsRegister register;
    private final PerformanceNotices performance;
    private final LawfulTime time;

    CloseContractWorker(ContractsRegister register, PerformanceNotices performance, LawfulTime time) {
        this.register = register;
        this.performance = performance;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.close-contract";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("contractReference", String.class);
        LocalDate terminatedOn = job.optionalVariable("terminatedFrom", LocalDate.class);
        boolean terminated = terminatedOn != null;
        ContractView closed = terminated
                ? register.close(reference, terminatedOn, "Terminated by the council for poor performance")
                : register.close(
                        reference,
                        register.find(reference).map(ContractView::endDate).orElse(time.today()),
                        "Reached its end date");
        return Map.of(
                "contractOutcome",
                terminated ? "terminated" : "ended",
                "performanceOccasion",
                performance.occasionAtEnd(closed, terminated));
    }
}
