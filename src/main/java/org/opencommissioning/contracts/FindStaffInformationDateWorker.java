package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Works out by when the present employer must give the staff information (TUPE regulation 11(6)). */
@Component
class FindStaffInformationDateWorker implements Worker {

    private final ContractsRegister register;
    private final LawfulTime time;

    FindStaffInformationDateWorker(ContractsRegister register, LawfulTime time) {
        this.register = register;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.find-staff-information-date";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        if (contract.startDate() == null) {
            throw new NotRetryable("The contract " + contract.reference()
                    + " has no start date to count back from. Enter it in the register, then resolve this incident.");
        }
        LocalDate by = time.tupeInformationLatest(contract.startDate()).date();
        register.staffInformationBy(contract.reference(), by);
        return Map.of("staffInformationBy", by.toString());
    }
}
