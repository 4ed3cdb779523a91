package org.opencommissioning.governance;

import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.tasks.TaskBar;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/**
 * Who had a hand in what is decided, decided another gate of it or has an interest in it does not take the task of deciding it (G2,
 * G7, G10, section 82).
 */
@Component
class BarredFromDeciding implements TaskBar {

    private final PublishedSteps steps;
    private final GateRules rules;
    private final GateAttempts attempts;

    BarredFromDeciding(PublishedSteps steps, GateRules rules, GateAttempts attempts) {
        this.steps = steps;
        this.rules = rules;
        this.attempts = attempts;
    }

    @Override
    public Optional<Refusal> of(TaskView task, Person person) {
        return steps.find(task.processDefinitionKey(), task.elementId())
                .filter(step -> step.decides().isPresent())
                .flatMap(step -> rules.barred(attempts.open(task, step, person.username())));
    }
}
