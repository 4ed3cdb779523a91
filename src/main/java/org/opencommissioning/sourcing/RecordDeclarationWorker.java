package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps what an evaluator declared, and answers whether they score as a service user. */
@Component
class RecordDeclarationWorker implements Worker {

    private final Evaluations evaluations;

    RecordDeclarationWorker(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public String type() {
        return "sourcing.record-declaration";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        EvaluationView declared = evaluations.declare(job.variable("procurementReference", String.class), job.variable("evaluator", String.class),
                job.optionalVariable("interests", String.class), Boolean.TRUE.equals(job.optionalVariable("interestInTenderer", Boolean.class)));
        return Map.of("serviceUser", declared.serviceUser());
    }
}
