package org.opencommissioning.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.RequiredGate;
import org.springframework.stereotype.Component;

/** Keeps what the decision tables answered with the plan version, and its gates by its frozen facts (G9). */
@Component
class RecordRouteWorker implements Worker {

    private static final List<String> ANSWERS = List.of(
            "threshold",
            "thresholdSource",
            "regime",
            "regimeReason",
            "route",
            "routeReason",
            "minimumQuotes",
            "suitabilityStageAllowed",
            "requiredNotices",
            "minimumDays",
            "standstillMandatory",
            "standstillWorkingDays",
            "isKeyDecision",
            "keyDecisionGrounds",
            "riskRating",
            "requiredGates",
            "contractDetailsDays",
            "contractCopyDays",
            "kpisRequired");

    private final Plans plans;
    private final FrozenAnswers frozen;

    RecordRouteWorker(Plans plans, FrozenAnswers frozen) {
        this.plans = plans;
        this.frozen = frozen;
    }

    @Override
    public String type() {
        return "cycle.record-route";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        var answers = new LinkedHashMap<String, Object>();
        ANSWERS.forEach(name -> answers.put(name, job.variables().get(name)));
        String reference = job.variable("caseReference", String.class);
        int number = job.variable("planVersion", Integer.class);
        PlanVersion version = plans.version(reference, number)
                .orElseThrow(() -> new NotRetryable("There is no plan version " + number + " of " + reference
                        + ". Correct 'planVersion' on the process instance, then resolve this incident."));
        List<RequiredGate> gates = frozen.gates(version, job.processInstanceKey(), job.variables());
        plans.recordRoute(reference, number, answers, gates);
        return Map.of();
    }
}
