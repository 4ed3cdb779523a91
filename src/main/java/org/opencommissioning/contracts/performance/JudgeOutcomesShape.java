package org.opencommissioning.contracts.performance;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Each measure with its baseline and target and what was reached, and what the evaluation before found. */
@Component
class JudgeOutcomesShape implements TaskShape {

    private final OutcomeEvaluations evaluations;

    JudgeOutcomesShape(OutcomeEvaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public String formId() {
        return "judge-outcomes";
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "evaluated[].outcome",
                "evaluated[].measure",
                "evaluated[].baseline",
                "evaluated[].target",
                "evaluated[].reached",
                "evaluated[].judgement",
                "usersSay",
                "valueForMoney",
                "lessons");
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        ContractReference reference = ContractReference.of(Objects.toString(answers.get("contractReference")));
        return Map.of(
                "contract",
                reference.value(),
                "found",
                evaluations.of(reference),
                "grant",
                "grant".equals(answers.get("deliveryModel")),
                "atTheEnd",
                "end".equals(answers.get("occasion")));
    }
}
