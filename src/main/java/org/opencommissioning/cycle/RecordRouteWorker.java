package org.opencommissioning.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.RequiredGate;
import org.springframework.stereotype.Component;

/** Keeps what the decision tables answered with the plan version. */
@Component
class RecordRouteWorker implements Worker {

    private static final List<String> ANSWERS = List.of("threshold", "thresholdSource", "regime", "regimeReason", "route", "routeReason",
            "minimumQuotes", "suitabilityStageAllowed", "requiredNotices", "minimumDays", "standstillMandatory", "standstillWorkingDays",
            "isKeyDecision", "keyDecisionGrounds", "riskRating", "requiredGates", "contractDetailsDays", "contractCopyDays", "kpisRequired");

    private final Plans plans;

    RecordRouteWorker(Plans plans) {
        this.plans = plans;
    }

    @Override
    public String type() {
        return "cycle.record-route";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        var answers = new LinkedHashMap<String, Object>();
        ANSWERS.forEach(name -> answers.put(name, job.variables().get(name)));
        List<RequiredGate> gates = List.of(job.variable("requiredGates", RequiredGate[].class));
        plans.recordRoute(job.variable("caseReference", String.class), job.variable("planVersion", Integer.class), answers, gates);
        return Map.of();
    }
}
