package org.opencommissioning.sourcing.award;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Makes the award a gate of the plan version, decided by whom the recorded facts say. */
@Component
class AskForAwardDecisionWorker implements Worker {

    private final Awards awards;
    private final AwardDecider decider;

    AskForAwardDecisionWorker(Awards awards, AwardDecider decider) {
        this.awards = awards;
        this.decider = decider;
    }

    @Override
    public String type() {
        return "sourcing.ask-for-award-decision";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        AwardView award = awards.ofProcurement(job.variable("procurementReference", String.class))
                .orElseThrow(
                        () -> new NotRetryable(
                                "There is no recommendation to decide on. Record one in the procurement, then resolve this incident."));
        return Map.of("awardReference", award.reference(), "awardGroup", decider.ask(job, award));
    }
}
