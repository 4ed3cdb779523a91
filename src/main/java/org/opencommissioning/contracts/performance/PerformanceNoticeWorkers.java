package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code performance-notice}: whether a notice that is asked for is due now, and its publication. */
@HandlesJobs
class PerformanceNoticeWorkers {

    private final ContractsRegister register;
    private final PerformanceNotices performance;

    PerformanceNoticeWorkers(ContractsRegister register, PerformanceNotices performance) {
        this.register = register;
        this.performance = performance;
    }

    record Duty(
            ContractReference contractReference,
            String occasion,
            @Nullable Period period,
            @Nullable Integer days) {}

    record Due(boolean performanceDue, String performanceSubject, LocalDate performanceDueOn) {}

    record Publication(
            ContractReference contractReference,
            String occasion,
            String performanceSubject,
            @Nullable String breachDescription) {}

    /** Whether it is due now, under what it is published, and by when. */
    @Work("contracts.find-performance-date")
    Due findPerformanceDate(Duty in) {
        PerformanceNotices.Due due =
                performance.due(register.get(in.contractReference()), in.occasion(), in.period(), in.days());
        return new Due(due.now(), due.subject(), due.by());
    }

    /** Publishes a contract performance notice (UK9, section 71), once for what it is about. */
    @Work("contracts.publish-performance-notice")
    void publishPerformanceNotice(Publication in) {
        performance.publish(
                register.get(in.contractReference()), in.occasion(), in.performanceSubject(), in.breachDescription());
    }
}
