package org.opencommissioning.sourcing.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.evaluation.EvaluationReaders.Sight;
import org.opencommissioning.sourcing.exclusions.ExclusionCheckView;
import org.opencommissioning.sourcing.exclusions.Exclusions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows who decides an award or signs its contract the ranking, the arithmetic, who was left out and the reasons, and the checks for exclusion. */
@Component
@Order(1)
class EvaluationOnTask extends RequiredReading<CaseReference, EvaluationOnTask.Evaluated> {

    private final EvaluationReports reports;
    private final Exclusions exclusions;
    private final People people;

    EvaluationOnTask(
            PublishedSteps steps, EvaluationReports reports, Exclusions exclusions, Readings readings, People people) {
        super("evaluation", "cases/evaluation-on-task :: evaluation", steps, readings);
        this.reports = reports;
        this.exclusions = exclusions;
        this.people = people;
    }

    /** The evaluation, and what the checks for exclusion found. */
    record Evaluated(EvaluationReport report, List<ExclusionCheckView> checks) {}

    @Override
    protected Optional<CaseReference> subject(About about) {
        return about.ofCase();
    }

    @Override
    protected Optional<Evaluated> current(CaseReference reference, String username) {
        return people.find(username)
                .flatMap(person -> reports.withOffers(reference).stream()
                        .reduce((earlier, later) -> later)
                        .flatMap(procurement -> reports.read(reference, procurement, person)))
                .filter(report -> report.sight() == Sight.ALL)
                .map(report -> new Evaluated(report, exclusions.of(report.of().reference())));
    }

    @Override
    protected boolean optional() {
        return true;
    }

    @Override
    protected Map<String, Object> shown(Evaluated evaluated, Step step) {
        return Map.of("report", evaluated.report(), "checks", evaluated.checks());
    }

    /** Who is awarded what and why, how the tenders stand, and what the checks for exclusion found. */
    @Override
    protected Object content(Evaluated evaluated) {
        EvaluationReport report = evaluated.report();
        Map<String, Object> content = new LinkedHashMap<>();
        if (report.award() != null) {
            content.put("award", report.award().reference());
            content.put("suppliers", report.award().suppliers());
            content.put("value", report.award().value());
            content.put("reasons", report.award().reasons());
        }
        content.put("tenders", report.tenders());
        content.put("checks", evaluated.checks());
        return content;
    }

    @Override
    protected String words(Evaluated evaluated) {
        return "the evaluation of " + evaluated.report().procurement() + " with its award";
    }
}
