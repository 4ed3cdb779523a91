package org.opencommissioning.contracts.performance;

import java.util.stream.Stream;
import org.opencommissioning.cycle.CaseEvaluations.Found;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps an evaluation of outcomes and who wrote it; it says something of at least one outcome. */
@Component
class KeepEvaluationListener implements TaskListener {

    private final OutcomeEvaluations evaluations;

    KeepEvaluationListener(OutcomeEvaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public String type() {
        return "contracts.keep-evaluation";
    }

    @Override
    public Outcome decide(Job job) {
        Found[] measures = job.optionalVariable("evaluated", Found[].class);
        if (measures == null || measures.length == 0) {
            return new Denied(
                    "Outcomes and measures: add at least one outcome that the service is for, and say what became of it.");
        }
        evaluations.keep(job.processInstanceKey(), row -> {
            row.contractReference = job.variable("contractReference", String.class);
            row.caseReference = job.optionalVariable("caseReference", String.class);
            row.occasion = job.variable("occasion", String.class);
            row.measures = Stream.of(measures).map(OutcomeEvaluationMeasure::of).toList();
            row.usersSay = job.variable("usersSay", String.class);
            row.valueForMoney = job.variable("valueForMoney", String.class);
            row.lessons = job.variable("lessons", String.class);
            row.evaluatedBy = job.userTask().assignee();
        });
        return new Accepted();
    }
}
