package org.opencommissioning.contracts.performance;

import java.util.Map;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes a contract performance notice (UK9, section 71), once for what it is about. */
@Component
class PublishPerformanceNoticeWorker implements Worker {

    private final ContractsRegister register;
    private final PerformanceNotices performance;

    PublishPerformanceNoticeWorker(ContractsRegister register, PerformanceNotices performance) {
        this.register = register;
        this.performance = performance;
    }

    @Override
    public String type() {
        return "contracts.publish-performance-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        performance.publish(
                contract,
                job.variable("occasion", String.class),
                job.variable("performanceSubject", String.class),
                job.optionalVariable("breachDescription", String.class));
        return Map.of();
    }
}
