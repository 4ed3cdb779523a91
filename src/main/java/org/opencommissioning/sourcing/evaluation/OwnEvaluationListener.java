package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Refusals;
import org.springframework.stereotype.Component;

/** Lets evaluators declare and score for themselves only, and nobody score who has not declared or has an interest (G5). */
@Component
class OwnEvaluationListener implements TaskListener {

    private final Evaluations evaluations;
    private final Refusals refusals;

    OwnEvaluationListener(Evaluations evaluations, Refusals refusals) {
        this.evaluations = evaluations;
        this.refusals = refusals;
    }

    @Override
    public String type() {
        return "sourcing.own-evaluation";
    }

    @Override
    public Outcome decide(Job job) {
        String evaluator = job.variable("evaluator", String.class);
        if (!evaluator.equals(job.userTask().assignee())) {
            return refusals.refuse(
                    job,
                    "G5: this evaluation belongs to " + evaluator
                            + ". Nobody declares or scores for somebody else; appoint another evaluator instead.");
        }
        if ("SCORED".equals(job.headers().get("contribution"))) {
            String reference = job.variable("procurementReference", String.class);
            Outcome outcome = evaluations
                    .refusal(reference, evaluator)
                    .map(reason -> refusals.refuse(job, reason))
                    .orElseGet(Accepted::new);
            EvaluationScore[] scores = job.optionalVariable("scores", EvaluationScore[].class);
            return outcome instanceof Accepted
                    ? evaluations
                            .marksProblem(reference, evaluator, scores == null ? List.of() : List.of(scores))
                            .<Outcome>map(Denied::new)
                            .orElse(outcome)
                    : outcome;
        }
        return new Accepted();
    }
}
