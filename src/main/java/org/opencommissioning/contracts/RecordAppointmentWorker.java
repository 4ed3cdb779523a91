package org.opencommissioning.contracts;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Names who answers for a contract in the register. */
@Component
class RecordAppointmentWorker implements Worker {

    private final ContractsRegister register;

    RecordAppointmentWorker(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public String type() {
        return "contracts.record-appointment";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        register.appoint(
                job.variable("contractReference", String.class),
                job.variable("contractManager", String.class),
                job.variable("leadDirector", String.class));
        return Map.of();
    }
}
