package org.opencommissioning.contracts.performance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Each target of the plan with what was reached. */
@Component
class CheckImprovementShape implements TaskShape {

    private final Reviews reviews;
    private final ImprovementPlans plans;

    CheckImprovementShape(Reviews reviews, ImprovementPlans plans) {
        this.reviews = reviews;
        this.plans = plans;
    }

    @Override
    public String formId() {
        return "check-improvement";
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "planTargets[].target",
                "planTargets[].measure",
                "planTargets[].dueOn",
                "planTargets[].reached",
                "planTargets[].met",
                "progress",
                "improvementOutcome",
                "newDueOn");
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        ContractReference reference = ContractReference.of(Objects.toString(answers.get("contractReference")));
        Optional<ImprovementPlanView> plan = plans.of(reference).stream()
                .filter(one -> one.reference().equals(answers.get("improvementPlanReference")))
                .findFirst();
        List<ReviewView> since = plan.map(one -> reviews.of(reference).stream()
                        .filter(review -> review.recordedAt().isAfter(one.agreedAt()))
                        .toList())
                .orElse(List.of());
        return Map.of(
                "contract",
                reference.value(),
                "since",
                since,
                "agreed",
                plan.map(ImprovementPlanView::planTargets).orElse(List.of()));
    }
}
