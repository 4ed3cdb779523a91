package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps a question and the answer every tenderer was given. */
@Component
class RecordClarificationWorker implements Worker {

    private final Procurements procurements;

    RecordClarificationWorker(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String type() {
        return "sourcing.record-clarification";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String question = job.optionalVariable("question", String.class);
        String answer = job.optionalVariable("answer", String.class);
        if (question != null && !question.isBlank() && answer != null) {
            procurements.clarify(job.variable("procurementReference", String.class), question, answer);
        }
        return Map.of();
    }
}
