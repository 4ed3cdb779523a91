package org.opencommissioning.sourcing.evaluation;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.evaluation.EvaluationReaders.Sight;
import org.opencommissioning.sourcing.exclusions.Exclusions;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows who decides an award or signs its contract the ranking, the arithmetic, who was left out and the reasons, and the checks for exclusion. */
@Component
@Order(1)
class EvaluationOnTask implements TaskReading {

    private final PublishedSteps steps;
    private final EvaluationReports reports;
    private final Exclusions exclusions;

    EvaluationOnTask(PublishedSteps steps, EvaluationReports reports, Exclusions exclusions) {
        this.steps = steps;
        this.reports = reports;
        this.exclusions = exclusions;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null
                        || steps.find(task.processDefinitionKey(), task.elementId())
                                .filter(step -> step.reads("evaluation"))
                                .isEmpty()
                ? Optional.empty()
                : latest(CaseReference.of(task.caseReference()))
                        .flatMap(procurement ->
                                reports.read(CaseReference.of(task.caseReference()), procurement, person))
                        .filter(report -> report.sight() == Sight.ALL)
                        .map(report -> new Document(
                                "cases/evaluation-on-task :: evaluation",
                                Map.of(
                                        "report",
                                        report,
                                        "checks",
                                        exclusions.of(report.of().reference()))));
    }

    private Optional<ProcurementReference> latest(CaseReference reference) {
        return reports.withOffers(reference).stream().reduce((earlier, later) -> later);
    }
}
