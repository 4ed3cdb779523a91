package org.opencommissioning.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.RuleAnswers;

/** The answers of the rules by the names that the process and its forms go by. */
final class RouteAnswers {

    private static final Map<String, Output> VARIABLES = new LinkedHashMap<>();

    /** The answers that decide which way the process goes. */
    private static final List<String> WAYMARKS = List.of("regime", "route", "isKeyDecision", "riskRating");

    static {
        variable("threshold", "statutory-thresholds", "threshold");
        variable("thresholdSource", "statutory-thresholds", "thresholdSource");
        variable("regime", "procurement-regime", "regime");
        variable("regimeReason", "procurement-regime", "regimeReason");
        variable("route", "procurement-route", "route");
        variable("routeReason", "procurement-route", "routeReason");
        variable("minimumQuotes", "procurement-route", "minimumQuotes");
        variable("suitabilityStageAllowed", "procurement-route", "suitabilityStageAllowed");
        variable("minimumDays", "tendering-period", "minimumDays");
        variable("standstillMandatory", "standstill", "mandatory");
        variable("standstillWorkingDays", "standstill", "workingDays");
        variable("isKeyDecision", "key-decision", "isKeyDecision");
        variable("keyDecisionGrounds", "key-decision", "grounds");
        variable("riskRating", "risk-rating", "riskRating");
        variable("contractDetailsDays", "post-award-duties", "contractDetailsDays");
        variable("contractCopyDays", "post-award-duties", "contractCopyDays");
        variable("kpisRequired", "post-award-duties", "kpisRequired");
    }

    private RouteAnswers() {}

    private record Output(String decision, String name) {
        Object of(Map<?, ?> answers) {
            return answers.get(decision) instanceof Map<?, ?> outputs ? outputs.get(name) : null;
        }
    }

    static Map<String, Object> of(RuleAnswers said) {
        Map<String, Object> answers = new LinkedHashMap<>();
        VARIABLES.forEach((name, output) -> answers.put(name, said.output(output.decision(), output.name())));
        answers.put("requiredNotices", said.list("required-notices"));
        answers.put("requiredGates", said.list("approval-gates"));
        return answers;
    }

    /** All that they answered, by decision. */
    static Map<String, Object> byDecision(RuleAnswers said) {
        Map<String, Object> answers = new LinkedHashMap<>();
        said.decisions()
                .forEach(decision ->
                        answers.put(decision, said.isList(decision) ? said.list(decision) : said.outputs(decision)));
        return answers;
    }

    /**
     * What the process was told goes by its variables; what is kept goes by the frozen facts.
     *
     * @param told what the process was told, by decision
     * @throws Refused when that leads another way
     */
    static void leadTheSameWay(Map<String, Object> answers, Map<?, ?> told, PlanVersion version) {
        for (String waymark : WAYMARKS) {
            Object way = VARIABLES.get(waymark).of(told);
            if (!Objects.equals(answers.get(waymark), way)) {
                throw Refused.by(
                        new Refusal(
                                "G9",
                                "the process goes by %s '%s', but the tables answer '%s' to the facts frozen with plan version %d of %s."
                                        .formatted(
                                                waymark,
                                                way,
                                                answers.get(waymark),
                                                version.number(),
                                                version.caseReference()),
                                "Put the variables back to the frozen facts and repeat the step, or freeze a new plan version."));
            }
        }
    }

    private static void variable(String name, String decision, String output) {
        VARIABLES.put(name, new Output(decision, output));
    }
}
