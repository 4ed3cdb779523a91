package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps a performance review with its contract. */
@Component
class RecordReviewWorker implements Worker {

    private final ContractsRegister register;

    RecordReviewWorker(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public String type() {
        return "contracts.record-review";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("contractReference", String.class);
        ReviewView review = register.recordReview(reference, job.variable("heldOn", LocalDate.class), job.variable("rating", String.class),
                job.variable("findings", String.class), job.optionalVariable("actions", String.class), job.optionalVariable("reviewer", String.class));
        return Map.of("reviewId", review.id(), "consecutivePoor", register.consecutivePoor(reference));
    }
}
