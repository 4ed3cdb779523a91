package org.opencommissioning.sourcing.evaluation;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.springframework.stereotype.Component;

/** Keeps what an evaluator declared, and answers whether they score as a service user, which follows from their group. */
@Component
class RecordDeclarationWorker implements Worker {

    private final Evaluations evaluations;
    private final People people;

    RecordDeclarationWorker(Evaluations evaluations, People people) {
        this.evaluations = evaluations;
        this.people = people;
    }

    @Override
    public String type() {
        return "sourcing.record-declaration";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String evaluator = job.variable("evaluator", String.class);
        boolean serviceUser = people.holds(evaluator, Groups.SERVICE_USERS);
        evaluations.declare(
                job.variable("procurementReference", String.class),
                evaluator,
                job.optionalVariable("interests", String.class),
                Boolean.TRUE.equals(job.optionalVariable("interestInTenderer", Boolean.class)),
                serviceUser);
        return Map.of("serviceUser", serviceUser);
    }
}
