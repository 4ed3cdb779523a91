package org.opencommissioning.sourcing.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.sourcing.evaluation.EvaluationReaders.Sight;
import org.opencommissioning.sourcing.exclusions.Exclusions;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows who decides an award or signs its contract the ranking, the arithmetic, who was left out and the reasons, and the checks for exclusion; and lets nobody decide who has not had that open. */
@Component
@Order(1)
class EvaluationOnTask implements TaskReading, GateGuard {

    /** As the header {@code reads} of a step names it. */
    private static final String EVALUATION = "evaluation";

    private final PublishedSteps steps;
    private final EvaluationReports reports;
    private final Exclusions exclusions;
    private final Readings readings;
    private final People people;

    EvaluationOnTask(
            PublishedSteps steps, EvaluationReports reports, Exclusions exclusions, Readings readings, People people) {
        this.steps = steps;
        this.reports = reports;
        this.exclusions = exclusions;
        this.readings = readings;
        this.people = people;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null
                        || steps.find(task.processDefinitionKey(), task.elementId())
                                .filter(step -> step.reads().contains(EVALUATION))
                                .isEmpty()
                ? Optional.empty()
                : report(task.caseReference(), person).map(report -> document(report, task, person));
    }

    private Document document(EvaluationReport report, TaskView task, Person person) {
        Map<String, Object> shown =
                Map.of("report", report, "checks", exclusions.of(report.of().reference()));
        readings.opened(task.caseReference(), EVALUATION, hash(report), person.username());
        return new Document(EVALUATION, shown, "cases/evaluation-on-task :: evaluation", shown);
    }

    /** Nobody decides an award, or signs its contract, on another evaluation than they have read (G6). */
    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        return attempt.caseReference() == null || !attempt.step().reads().contains(EVALUATION)
                ? Optional.empty()
                : people.find(attempt.actor())
                        .flatMap(person -> report(attempt.caseReference(), person))
                        .flatMap(report -> readings.unread(
                                attempt,
                                EVALUATION,
                                0,
                                hash(report),
                                "the evaluation of " + report.procurement() + " with its award"));
    }

    private Optional<EvaluationReport> report(String caseReference, Person person) {
        return latest(CaseReference.of(caseReference))
                .flatMap(procurement -> reports.read(CaseReference.of(caseReference), procurement, person))
                .filter(report -> report.sight() == Sight.ALL);
    }

    /** Of who is awarded what and why, how the tenders stand, and what the checks for exclusion found. */
    private String hash(EvaluationReport report) {
        Map<String, Object> content = new LinkedHashMap<>();
        if (report.award() != null) {
            content.put("award", report.award().reference());
            content.put("suppliers", report.award().suppliers());
            content.put("value", report.award().value());
            content.put("reasons", report.award().reasons());
        }
        content.put("tenders", report.tenders());
        content.put("checks", exclusions.of(report.of().reference()));
        return Sha256.of(JsonMapper.shared().writeValueAsString(content));
    }

    private Optional<ProcurementReference> latest(CaseReference reference) {
        return reports.withOffers(reference).stream().reduce((earlier, later) -> later);
    }
}
