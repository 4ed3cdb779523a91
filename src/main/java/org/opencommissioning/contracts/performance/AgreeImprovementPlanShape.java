package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Targets with their measures and dates, beside what went wrong. */
@Component
class AgreeImprovementPlanShape implements TaskShape {

    private final Reviews reviews;

    AgreeImprovementPlanShape(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String formId() {
        return "agree-improvement-plan";
    }

    @Override
    public Set<String> fields() {
        return Set.of("planTargets[].target", "planTargets[].measure", "planTargets[].dueOn");
    }

    @Override
    public Map<String, Object> start(TaskView task) {
        return Map.of("planTargets", List.of(Map.of()));
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "review",
                reviews.askingForImprovement(ContractReference.of(Objects.toString(answers.get("contractReference"))))
                        .orElse(null));
        shown.put(
                "improveBy",
                answers.get("improveBy") == null
                        ? null
                        : LocalDate.parse(answers.get("improveBy").toString()));
        shown.put("defaultNotice", answers.get("defaultNotice"));
        return shown;
    }
}
