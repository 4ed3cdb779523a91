package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps when a contract was mobilised. */
@Component
class RecordMobilisationWorker implements Worker {

    private final ContractsRegister register;

    RecordMobilisationWorker(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public String type() {
        return "contracts.record-mobilisation";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        register.mobilised(
                job.variable("contractReference", String.class), job.variable("mobilisedOn", LocalDate.class));
        return Map.of();
    }
}
