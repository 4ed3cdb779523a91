package org.opencommissioning.contracts.ending;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Begins the next turn of the cycle as a new case, linked to the one before. */
@Component
class OpenNextCaseWorker implements Worker {

    private final ContractFutures futures;

    OpenNextCaseWorker(ContractFutures futures) {
        this.futures = futures;
    }

    @Override
    public String type() {
        return "contracts.open-next-case";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        return Map.of("nextCase", futures.recommission(job.variable("contractReference", String.class)));
    }
}
