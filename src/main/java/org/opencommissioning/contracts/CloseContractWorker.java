package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Closes an ended contract on the register. */
@Component
class CloseContractWorker implements Worker {

    private final ContractsRegister register;
    private final LawfulTime time;

    CloseContractWorker(ContractsRegister register, LawfulTime time) {
        this.register = register;
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
        if (terminatedOn != null) {
            register.close(reference, terminatedOn, "Terminated by the council for poor performance");
            return Map.of("contractOutcome", "terminated");
        }
        register.close(reference, register.find(reference).map(ContractView::endDate).orElse(time.today()), "Reached its end date");
        return Map.of("contractOutcome", "ended");
    }
}
