package org.opencommissioning.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.rules.Facts;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.rules.RuleAnswers;
import org.springframework.stereotype.Component;

/**
 * Keeps what the rules answer to the facts frozen with a plan version, and its gates. The process has asked the same rules before; but its variables can
 * be edited on the way, and a gate must not come or go with them (G9).
 */
@Component
class RecordRouteWorker implements Worker {

    /** What the process and its forms go by, and which output of which decision it is. */
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

    private final Plans plans;
    private final PlanRules rules;

    RecordRouteWorker(Plans plans, PlanRules rules) {
        this.plans = plans;
        this.rules = rules;
    }

    private record Output(String decision, String name) {
        Object of(Map<?, ?> answers) {
            return answers.get(decision) instanceof Map<?, ?> outputs ? outputs.get(name) : null;
        }
    }

    @Override
    public String type() {
        return "cycle.record-route";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("caseReference", String.class);
        int number = job.variable("planVersion", Integer.class);
        PlanVersion version = plans.version(reference, number)
                .orElseThrow(() -> new NotRetryable("There is no plan version " + number + " of " + reference
                        + ". Correct 'planVersion' on the process instance, then resolve this incident."));
        long under = rules.versionIn(job.processInstanceKey());
        RuleAnswers said = rules.ask(under, version.facts());
        if (!said.missing().isEmpty()) {
            throw new NotRetryable("The route of plan version %d of %s cannot be determined: %s Give the fact on the process instance and freeze a new plan version."
                    .formatted(
                            number, reference, Facts.missing(said.missing().getFirst().fact())));
        }
        var answers = new LinkedHashMap<String, Object>();
        VARIABLES.forEach((name, output) -> answers.put(name, said.output(output.decision(), output.name())));
        answers.put("requiredNotices", said.list("required-notices"));
        answers.put("requiredGates", said.list("approval-gates"));
        sameWay(job, version, answers);
        plans.recordRoute(version, under, answers, said);
        return answers;
    }

    /** What the process was told goes by its variables; what is kept goes by the frozen facts. */
    private static void sameWay(Job job, PlanVersion version, Map<String, Object> answers) {
        Map<?, ?> told = job.variables().get("planRules") instanceof Map<?, ?> answer ? answer : Map.of();
        for (String waymark : WAYMARKS) {
            Object way = VARIABLES.get(waymark).of(told);
            if (!Objects.equals(answers.get(waymark), way)) {
                throw new NotRetryable(
                        ("G9: the process goes by %s '%s', but the tables answer '%s' to the facts frozen with plan version %d of %s."
                                        + " Put the variables back to the frozen facts and repeat the step, or freeze a new plan version.")
                                .formatted(
                                        waymark,
                                        way,
                                        answers.get(waymark),
                                        version.number(),
                                        version.caseReference()));
            }
        }
    }

    static List<RequiredGate> gates(RuleAnswers said) {
        return said.list("approval-gates").stream()
                .map(gate -> new RequiredGate(
                        (String) gate.get("gate"), (String) gate.get("group"), (String) gate.get("level")))
                .toList();
    }

    private static void variable(String name, String decision, String output) {
        VARIABLES.put(name, new Output(decision, output));
    }
}
