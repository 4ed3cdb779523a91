package org.opencommissioning.sourcing.award;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps a challenge; nothing is signed while it stands (section 101). */
@Component
class RecordChallengeWorker implements Worker {

    private final Awards awards;

    RecordChallengeWorker(Awards awards) {
        this.awards = awards;
    }

    @Override
    public String type() {
        return "sourcing.record-challenge";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        awards.challenged(
                job.variable("awardReference", String.class), job.optionalVariable("challenge", String.class));
        return Map.of();
    }
}
