package org.opencommissioning.sourcing.award;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps when every tenderer was sent its assessment summary. */
@Component
class RecordSummariesSentWorker implements Worker {

    private final Awards awards;

    RecordSummariesSentWorker(Awards awards) {
        this.awards = awards;
    }

    @Override
    public String type() {
        return "sourcing.record-summaries-sent";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        awards.summariesSent(job.variable("awardReference", String.class));
        return Map.of();
    }
}
