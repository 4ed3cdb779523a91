package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Tenders against criteria, scored by one evaluator alone: no price and nobody else's marks. */
@Component
class ScoreTendersShape implements TaskShape {

    private final Procurements procurements;

    ScoreTendersShape(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String formId() {
        return "score-tenders";
    }

    @Override
    public Set<String> fields() {
        return Set.of("scores[].supplierName", "scores[].quality", "scores[].socialValue", "scores[].comments");
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        List<ProcurementView> ofCase = procurements.of(CaseReference.of(task.caseReference()));
        return ofCase.isEmpty() || ofCase.getLast().weights() == null
                ? Map.of()
                : Map.of("weights", ofCase.getLast().weights());
    }
}
