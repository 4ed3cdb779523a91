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

/**
 * Who is recommended: the ranking with its arithmetic, ranked again over the tenders that remain as soon as one is passed over,
 * since the price marks rest on the lowest price that can win.
 */
@Component
class RecommendAwardShape implements TaskShape {

    private final Procurements procurements;

    RecommendAwardShape(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String formId() {
        return "recommend-award";
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        ProcurementView evaluated =
                procurements.evaluated(CaseReference.of(task.caseReference())).orElse(null);
        if (evaluated == null || evaluated.weights() == null) {
            return Map.of("remaining", List.of(), "passed", List.of(), "of", "");
        }
        List<String> passed = passed(answers);
        return Map.of(
                "remaining", RankedTender.of(evaluated.without(passed)), "passed", passed, "of", evaluated.title());
    }

    private static List<String> passed(Map<String, Object> answers) {
        return "recommend".equals(answers.get("recommendation")) && answers.get("passedOver") instanceof List<?> rows
                ? rows.stream()
                        .filter(row -> row instanceof Map<?, ?> map && map.get("supplierName") instanceof String)
                        .map(row -> (String) ((Map<?, ?>) row).get("supplierName"))
                        .filter(name -> !name.isBlank())
                        .toList()
                : List.of();
    }
}
