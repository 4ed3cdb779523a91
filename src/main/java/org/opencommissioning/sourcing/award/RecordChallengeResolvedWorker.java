package org.opencommissioning.sourcing.award;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Takes the suspension from a challenged award. */
@Component
class RecordChallengeResolvedWorker implements Worker {

    private final Awards awards;

    RecordChallengeResolvedWorker(Awards awards) {
        this.awards = awards;
    }

    @Override
    public String type() {
        return "sourcing.record-challenge-resolved";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        awards.challengeResolved(job.variable("awardReference", String.class));
        return Map.of();
    }
}
