package org.opencommissioning.cycle.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.cycle.CaseAnswers;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.FormsInWords;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Shows who does a task what the earlier ones of its case answered, as it is kept, so that nobody has to look for it or ask again. */
@Component
class KnownSoFar implements TaskReading {

    private final CaseAnswers answers;
    private final PublishedSteps steps;
    private final FormsInWords forms;

    KnownSoFar(CaseAnswers answers, PublishedSteps steps, FormsInWords forms) {
        this.answers = answers;
        this.steps = steps;
        this.forms = forms;
    }

    /** What one step answered. */
    record Part(String title, List<FormsInWords.Said> said) {}

    /** Nothing where the whole plan is read, and for who does not work for the council. */
    @Override
    public Optional<Document> of(TaskView task, Person person) {
        if (task.caseReference() == null
                || person.outsider()
                || steps.find(task.processDefinitionKey(), task.elementId())
                        .filter(step -> step.reads().contains(Readings.PLAN))
                        .isPresent()) {
            return Optional.empty();
        }
        List<Part> parts = answers.of(CaseReference.of(task.caseReference())).stream()
                .filter(one -> !one.step().equals(task.elementId()))
                .map(one -> new Part(one.name(), forms.of(task.caseReference(), one.step(), one.content())))
                .filter(part -> !part.said().isEmpty())
                .toList();
        Map<String, Object> shown = new HashMap<>();
        shown.put("known", parts);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Document("known", parts, "cases/known-so-far :: known", shown));
    }
}
