package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.sourcing.WeightedScore;
import org.opencommissioning.sourcing.evaluation.EvaluationReport.Assessed;
import org.opencommissioning.sourcing.evaluation.EvaluationReport.Marked;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/**
 * Everybody's marks beside each other, with the one that is agreed; no price, so that it plays no part. A mark outside those that were given needs a reason of its
 * own: it is nobody's independent judgement, and may turn the ranking (section 19).
 */
@Component
class ModerateScoresShape implements TaskShape {

    private static final List<String> MARKS = List.of("quality", "socialValue");

    private final EvaluationReports reports;

    ModerateScoresShape(EvaluationReports reports) {
        this.reports = reports;
    }

    @Override
    public String formId() {
        return "moderate-scores";
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "moderated[].supplierName",
                "moderated[].quality",
                "moderated[].socialValue",
                "moderated[].comments",
                "moderated[].outsideBecause",
                "moderationReasons");
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        return Map.of("marks", reports.marks(CaseReference.of(task.caseReference())));
    }

    @Override
    public List<Violation> check(TaskView task, Map<String, Object> answers) {
        return outside(answers, reports.marks(CaseReference.of(task.caseReference())));
    }

    /** What lies outside the marks that were given, without a reason. */
    static List<Violation> outside(Map<String, Object> answers, Map<String, Assessed> marks) {
        List<Violation> found = new ArrayList<>();
        if (answers.get("moderated") instanceof List<?> rows) {
            for (int at = 0; at < rows.size(); at++) {
                if (rows.get(at) instanceof Map<?, ?> row
                        && row.get("supplierName") != null
                        && marks.get(row.get("supplierName").toString()) instanceof Assessed given
                        && (row.get("outsideBecause") == null
                                || row.get("outsideBecause").toString().isBlank())) {
                    outside(row, given, "moderated[" + at + "].outsideBecause", found);
                }
            }
        }
        return found;
    }

    private static void outside(Map<?, ?> row, Assessed given, String path, List<Violation> found) {
        for (int which = 0; which < MARKS.size() && which < given.criteria().size(); which++) {
            Marked marked = given.criteria().get(which);
            if (row.get(MARKS.get(which)) instanceof Number agreed) {
                BigDecimal mark = new BigDecimal(agreed.toString());
                if (marked.outside(mark)) {
                    found.add(new Violation(
                            path,
                            "Why a mark that nobody gave",
                            "%s, %s: you agree on %s, and the evaluators gave %s. Say why for this tender, or agree on a mark between those."
                                    .formatted(
                                            given.offer().supplier().name(),
                                            marked.criterion().toLowerCase(Locale.UK),
                                            WeightedScore.plain(mark),
                                            marked.givenWords())));
                    return;
                }
            }
        }
    }
}
