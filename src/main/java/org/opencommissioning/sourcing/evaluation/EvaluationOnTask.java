package org.opencommissioning.sourcing.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /**
     * The evaluation, and what the checks for exclusion found.
     *
     * @param report null where the tender is divided
     * @param lots the evaluation of each lot; none where it is not divided
     */
    record Evaluated(@Nullable EvaluationReport report, List<EvaluationReport> lots, List<ExclusionCheckView> checks) {}

    @Override
    protected Optional<CaseReference> subject(About about) {
        return about.ofCase();
    }

    @Override
    protected Optional<Evaluated> current(CaseReference reference, String username) {
        return people.find(username)
                .map(person -> reports.ofTender(reference, person).stream()
                        .filter(report -> report.sight() == Sight.ALL)
                        .toList())
                .filter(read -> !read.isEmpty())
                .map(read -> {
                    boolean divided = read.getFirst().of().lot() != null;
                    return new Evaluated(
                            divided ? null : read.getFirst(),
                            divided ? read : List.of(),
                            exclusions.of(read.getFirst().of().whole()));
                });
    }

    @Override
    protected boolean optional() {
        return true;
    }

    @Override
    protected Map<String, Object> shown(Evaluated evaluated, Step step) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("report", evaluated.report());
        shown.put("lots", evaluated.lots());
        shown.put("checks", evaluated.checks());
        return shown;
    }

    /** Who is awarded what and why, how the tenders stand, and what the checks for exclusion found. */
    @Override
    protected Object content(Evaluated evaluated) {
        return List.of(reports(evaluated).map(EvaluationOnTask::content).toList(), evaluated.checks());
    }

    private static Stream<EvaluationReport> reports(Evaluated evaluated) {
        return Stream.concat(Stream.ofNullable(evaluated.report()), evaluated.lots().stream());
    }

    private static Map<String, Object> content(EvaluationReport report) {
        Map<String, Object> content = new LinkedHashMap<>();
        if (report.award() != null) {
            content.put("award", report.award().reference());
            content.put("suppliers", report.award().suppliers());
            content.put("value", report.award().value());
            content.put("reasons", report.award().reasons());
        }
        content.put("tenders", report.tenders());
        return content;
    }

    @Override
    protected String words(Evaluated evaluated) {
        return "the evaluation of "
                + reports(evaluated).findFirst().orElseThrow().of().whole() + " with its award";
    }
}
