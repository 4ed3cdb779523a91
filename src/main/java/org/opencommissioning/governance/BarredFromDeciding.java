package org.opencommissioning.governance;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.tasks.TaskBar;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Who had a hand in what is decided, decided another gate of it or has an interest in it does not take the task of deciding it (G2, G7, G10). */
@Component
class BarredFromDeciding implements TaskBar {

    private final PublishedSteps steps;
    private final GateRules rules;
    private final Gates gates;
    private final People people;
    private final LawfulTime lawfulTime;

    BarredFromDeciding(PublishedSteps steps, GateRules rules, Gates gates, People people, LawfulTime lawfulTime) {
        this.steps = steps;
        this.rules = rules;
        this.gates = gates;
        this.people = people;
        this.lawfulTime = lawfulTime;
    }

    @Override
    public Optional<Refusal> of(TaskView task, Person person) {
        return steps.find(task.processDefinitionKey(), task.elementId())
                .filter(step -> step.decides().isPresent())
                .flatMap(step -> rules.barred(attempt(task, step, person)));
    }

    private GateAttempt attempt(TaskView task, PublishedSteps.Step step, Person person) {
        String named = step.decides().orElseThrow();
        String gate = named.startsWith("=") && task.gate() != null ? task.gate() : named;
        int version = task.caseReference() == null
                ? 0
                : Gates.decidedOn(gate, gates.plan(task.caseReference()).planVersion());
        String absent = task.candidateGroups().stream().anyMatch(person::holds)
                ? null
                : task.candidateGroups().stream()
                        .flatMap(group -> people.currentCover(person.username(), group, lawfulTime.today()).stream())
                        .findFirst()
                        .map(Cover::absentUsername)
                        .orElse(null);
        return new GateAttempt(
                step,
                gate,
                null,
                new Entry.Plan(task.caseReference(), version, null),
                new Entry.Who(person.username(), absent),
                Map.of(),
                task.processInstanceKey(),
                task.key());
    }
}
