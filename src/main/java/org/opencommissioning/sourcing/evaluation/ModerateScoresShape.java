package org.opencommissioning.sourcing.evaluation;

import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Everybody's marks beside each other, with the one that is agreed; no price, so that it plays no part. */
@Component
class ModerateScoresShape implements TaskShape {

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
                "moderated[].supplierName", "moderated[].quality", "moderated[].socialValue", "moderationReasons");
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        return Map.of("marks", reports.marks(CaseReference.of(task.caseReference())));
    }
}
