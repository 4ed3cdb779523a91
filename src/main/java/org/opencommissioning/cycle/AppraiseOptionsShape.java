package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Options against criteria as a matrix, with the arithmetic and the ranking beside it. */
@Component
class AppraiseOptionsShape implements TaskShape {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    @Override
    public String formId() {
        return "appraise-options";
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "criteria[].criterion",
                "criteria[].weight",
                "options[].option",
                "options[].advantages",
                "options[].drawbacks",
                "options[].marks[].mark",
                "options[].score",
                "deliveryModel",
                "optionsReasons",
                "engageMarket");
    }

    @Override
    public Map<String, Object> start(TaskView task) {
        return Map.of(
                "criteria",
                List.of(Map.of()),
                "options",
                List.of(Map.of("option", OptionsAppraisal.DO_NOTHING), Map.of()));
    }

    @Override
    public Map<String, Object> workedOut(Map<String, Object> answers) {
        var appraisal = OptionsAppraisal.of(answers);
        if (appraisal.criteria().isEmpty() || !(answers.get("options") instanceof List<?> options)) {
            return Map.of();
        }
        var scored = new ArrayList<Object>();
        for (var at = 0; at < options.size(); at++) {
            var row = new HashMap<Object, Object>(options.get(at) instanceof Map<?, ?> one ? one : Map.of());
            // A missing mark is said of the mark, not of the score as well.
            row.put(
                    "score",
                    appraisal.options().get(at).score() == null
                            ? BigDecimal.ZERO
                            : appraisal.options().get(at).score());
            scored.add(row);
        }
        return Map.of("options", scored);
    }

    @Override
    public List<Violation> check(Map<String, Object> answers) {
        var appraisal = OptionsAppraisal.of(answers);
        var violations = new ArrayList<Violation>();
        if (appraisal.preferred() != null
                && appraisal.options().stream().noneMatch(option -> option.leadsTo(appraisal.preferred()))) {
            violations.add(new Violation(
                    "deliveryModel",
                    "Which way is preferred?",
                    "This way is not among the options that are compared. Add it to them, or prefer one of them."));
        }
        if (appraisal.criteria().isEmpty()) {
            return violations;
        }
        if (appraisal.weights().compareTo(WHOLE) != 0
                && appraisal.criteria().stream().noneMatch(criterion -> criterion.weight() == null)) {
            violations.add(new Violation(
                    "criteria[0].weight",
                    "Weight",
                    "The weights add up to " + OptionsAppraisal.plain(appraisal.weights())
                            + ". Change them so that they add up to 100."));
        }
        if (appraisal.options().stream().noneMatch(option -> OptionsAppraisal.DO_NOTHING.equals(option.option()))) {
            violations.add(
                    new Violation("options", "Options", "Compare doing nothing as well: add the option “Do nothing”."));
        }
        for (var at = 0; at < appraisal.options().size(); at++) {
            var row = ((List<?>) answers.get("options")).get(at) instanceof Map<?, ?> one ? one : Map.of();
            var option = appraisal.options().get(at);
            if (!(row.get("marks") instanceof List<?> marks)
                    || marks.size() != appraisal.criteria().size()) {
                violations.add(new Violation(
                        "options[" + at + "].marks",
                        "Marks",
                        "Give one mark for each of the " + appraisal.criteria().size() + " criteria, in their order."));
            } else if (option.score() != null
                    && (!(row.get("score") instanceof Number score)
                            || new BigDecimal(score.toString()).compareTo(option.score()) != 0)) {
                violations.add(new Violation(
                        "options[" + at + "].score",
                        "Score",
                        "By the weights it is " + OptionsAppraisal.plain(option.score()) + ": " + option.arithmetic()
                                + "."));
            }
        }
        return violations;
    }

    @Override
    public void removed(String list, int row, Map<String, Object> answers) {
        if (list.equals("criteria") && answers.get("options") instanceof List<?> options) {
            for (var option : options) {
                if (option instanceof Map<?, ?> one
                        && one.get("marks") instanceof List<?> marks
                        && row < marks.size()) {
                    marks.remove(row);
                }
            }
        }
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        return Map.of("appraisal", OptionsAppraisal.of(answers));
    }
}
