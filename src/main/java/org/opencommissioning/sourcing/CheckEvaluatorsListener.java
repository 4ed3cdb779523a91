package org.opencommissioning.sourcing;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.people.People;
import org.springframework.stereotype.Component;

/** Wants at least two different people as evaluators, and people that this system knows. */
@Component
class CheckEvaluatorsListener implements TaskListener {

    private final People people;

    CheckEvaluatorsListener(People people) {
        this.people = people;
    }

    @Override
    public String type() {
        return "sourcing.check-evaluators";
    }

    @Override
    public Outcome decide(Job job) {
        Evaluator[] named = job.optionalVariable("evaluatorList", Evaluator[].class);
        List<String> evaluators = named == null ? List.of() : Arrays.stream(named).map(Evaluator::username).filter(Objects::nonNull).map(String::strip).toList();
        for (String evaluator : evaluators) {
            if (people.find(evaluator).isEmpty()) {
                return new Denied("Evaluators: there is no user '" + evaluator + "'. Enter user names of this system.");
            }
        }
        if (Set.copyOf(evaluators).size() < evaluators.size() || evaluators.size() < 2) {
            return new Denied("Evaluators: at least two different people must score. Name each of them once.");
        }
        return new Accepted();
    }
}
