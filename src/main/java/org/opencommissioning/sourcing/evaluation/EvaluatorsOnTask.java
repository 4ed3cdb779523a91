package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Shows who names evaluators which of them have scored, who may not or could not and why, and how many are missing; nobody's marks (G5). */
@Component
class EvaluatorsOnTask implements TaskReading {

    private final PublishedSteps steps;
    private final Procurements procurements;
    private final Evaluations evaluations;

    EvaluatorsOnTask(PublishedSteps steps, Procurements procurements, Evaluations evaluations) {
        this.steps = steps;
        this.procurements = procurements;
        this.evaluations = evaluations;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null
                        || person.outsider()
                        || steps.find(task.processDefinitionKey(), task.elementId())
                                .filter(step -> step.reads("evaluators"))
                                .isEmpty()
                ? Optional.empty()
                : procurements
                        .evaluated(CaseReference.of(task.caseReference()))
                        .map(ProcurementView::reference)
                        .flatMap(this::soFar);
    }

    /** Nothing before anybody is appointed. */
    private Optional<Document> soFar(ProcurementReference procurement) {
        List<EvaluationView> parts = evaluations.of(procurement);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Document(
                        "cases/evaluators-on-task :: evaluators",
                        Map.of(
                                "parts",
                                parts,
                                "missing",
                                evaluations.panel(procurement).missingInWords())));
    }
}
