package org.opencommissioning.sourcing.exclusions;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.tasks.FormsInWords;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Shows who tells the Minister which exclusions, replacements, refusals and removals wait for it, on which grounds and why (section 59). */
@Component
class FindingsOnTask implements TaskReading {

    private final PublishedSteps steps;
    private final UserTaskContents contents;
    private final Procurements procurements;
    private final Exclusions exclusions;
    private final FormsInWords forms;

    FindingsOnTask(
            PublishedSteps steps,
            UserTaskContents contents,
            Procurements procurements,
            Exclusions exclusions,
            FormsInWords forms) {
        this.steps = steps;
        this.contents = contents;
        this.procurements = procurements;
        this.exclusions = exclusions;
        this.forms = forms;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return person.outsider()
                        || steps.find(task.processDefinitionKey(), task.elementId())
                                .filter(step -> step.reads("exclusions"))
                                .isEmpty()
                ? Optional.empty()
                : Optional.of(new Document(
                        "cases/findings-on-task :: findings",
                        Map.of(
                                "checks",
                                checks(task)
                                        .filter(check ->
                                                check.ministerDueOn() != null && check.ministerToldOn() == null)
                                        .toList(),
                                "grounds",
                                forms.choices("check-exclusions", "exclusionFindings[].ground"))));
    }

    /** Of the dynamic market that the task is about, and otherwise of its case. */
    private Stream<ExclusionCheckView> checks(TaskView task) {
        if (contents.variables(task.key()).get("marketReference") instanceof String market && !market.isBlank()) {
            return exclusions.of(MarketReference.of(market)).stream();
        }
        return task.caseReference() == null
                ? Stream.empty()
                : procurements.of(CaseReference.of(task.caseReference())).stream()
                        .flatMap(procurement -> exclusions.of(procurement.reference()).stream());
    }
}
