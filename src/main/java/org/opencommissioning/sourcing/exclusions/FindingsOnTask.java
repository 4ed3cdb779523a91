package org.opencommissioning.sourcing.exclusions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Shows who tells the Minister which exclusions and replacements wait for it, on which grounds and why (section 59). */
@Component
class FindingsOnTask implements TaskReading {

    /** The step whose form has the grounds in words. */
    private static final String CHECKED = "check-exclusions-of-suppliers";

    private final PublishedSteps steps;
    private final Procurements procurements;
    private final Exclusions exclusions;
    private final Inbox inbox;

    FindingsOnTask(PublishedSteps steps, Procurements procurements, Exclusions exclusions, Inbox inbox) {
        this.steps = steps;
        this.procurements = procurements;
        this.exclusions = exclusions;
        this.inbox = inbox;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null
                        || person.outsider()
                        || steps.find(task.processDefinitionKey(), task.elementId())
                                .filter(step -> step.reads("exclusions"))
                                .isEmpty()
                ? Optional.empty()
                : Optional.of(new Document(
                        "cases/findings-on-task :: findings",
                        Map.of(
                                "checks",
                                toTell(CaseReference.of(task.caseReference())),
                                "grounds",
                                inbox.choiceWords(task.caseReference(), CHECKED)
                                        .getOrDefault("exclusionFindings[].ground", Map.of()))));
    }

    private List<ExclusionCheckView> toTell(CaseReference reference) {
        return procurements.of(reference).stream()
                .flatMap(procurement -> exclusions.of(procurement.reference()).stream())
                .filter(check -> check.ministerDueOn() != null && check.ministerToldOn() == null)
                .toList();
    }
}
