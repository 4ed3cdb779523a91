package org.opencommissioning.sourcing.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.springframework.stereotype.Component;

/** Wants at least two different officers as evaluators, people that this system knows, and service users where - and only where - the plan gives them a share of quality (R10). */
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
        List<String> evaluators = named == null
                ? List.of()
                : Arrays.stream(named)
                        .map(Evaluator::username)
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .toList();
        for (String evaluator : evaluators) {
            if (people.find(evaluator).isEmpty()) {
                return new Denied("Evaluators: there is no user '" + evaluator + "'. Enter user names of this system.");
            }
        }
        Integer share = job.optionalVariable("serviceUserShare", Integer.class);
        boolean asked = share != null && share > 0;
        List<String> serviceUsers = evaluators.stream()
                .filter(evaluator -> people.holds(evaluator, Groups.SERVICE_USERS))
                .toList();
        if (!asked && !serviceUsers.isEmpty()) {
            return new Denied(
                    "Evaluators: '" + serviceUsers.getFirst()
                            + "' is a service user, and the tender notice gives service users no share of quality. Name officers alone.");
        }
        if (asked && serviceUsers.isEmpty()) {
            return new Denied("Evaluators: the tender notice gives service users " + share
                    + " per cent of quality. Name at least one of them besides the officers.");
        }
        if (Set.copyOf(evaluators).size() < evaluators.size() || evaluators.size() - serviceUsers.size() < 2) {
            return new Denied("Evaluators: at least two different people must score. Name each of them once.");
        }
        return new Accepted();
    }
}
