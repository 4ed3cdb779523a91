package org.opencommissioning.contracts.performance;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps with a review what help was agreed. */
@Component
class RecordSupportWorker implements Worker {

    private final Reviews reviews;

    RecordSupportWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String type() {
        return "contracts.record-support";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        reviews.support(job.variable("reviewId", Long.class), job.variable("support", String.class));
        return Map.of();
    }
}
