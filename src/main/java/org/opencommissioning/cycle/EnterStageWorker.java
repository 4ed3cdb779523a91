package org.opencommissioning.cycle;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.Gates;
import org.springframework.stereotype.Component;

/** Stands at the entry of every stage: procurement and award begin only when the ledger holds every approval of the plan (G9). */
@Component
class EnterStageWorker implements Worker {

    private final Cases cases;
    private final Gates gates;

    EnterStageWorker(Cases cases, Gates gates) {
        this.cases = cases;
        this.gates = gates;
    }

    @Override
    public String type() {
        return "cycle.enter-stage";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("caseReference", String.class);
        Stage stage = Stage.of(job.elementId());
        if (stage == Stage.PROCURE || stage == Stage.AWARD) {
            gates.requireApproved(reference, job.variable("planVersion", Integer.class));
        }
        cases.enterStage(reference, stage, "system");
        return Map.of();
    }
}
