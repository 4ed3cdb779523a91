package org.opencommissioning.cycle;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Closes a case in the state that its end event stands for. */
@Component
class CloseCaseWorker implements Worker {

    private final Cases cases;

    CloseCaseWorker(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String type() {
        return "cycle.close-case";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("caseReference", String.class);
        switch (job.elementId()) {
            case "contract-ended" -> cases.close(reference, State.COMPLETED, "The contract has ended.", "system");
            case "case-stopped" -> cases.close(reference, State.STOPPED, "The strategic case was not made.", "system");
            case "plan-refused" -> cases.close(reference, State.REFUSED, "The plan was refused.", "system");
            case "procurement-abandoned" ->
                cases.close(reference, State.ABANDONED, "The procurement ended without an award.", "system");
            case "award-abandoned" -> cases.close(reference, State.ABANDONED, "The award was not made.", "system");
            default ->
                throw new NotRetryable(
                        "No case state is known for the end '" + job.elementId() + "' of '" + job.processId() + "'.");
        }
        return Map.of();
    }
}
