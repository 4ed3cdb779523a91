package org.opencommissioning.cycle;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
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

    private final Plans plans;
    private final PlanRules rules;

    RecordRouteWorker(Plans plans, PlanRules rules) {
        this.plans = plans;
        this.rules = rules;
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
            throw new NotRetryable(
                    "The route of plan version %d of %s cannot be determined: %s Give the fact on the process instance and freeze a new plan version."
                            .formatted(
                                    number,
                                    reference,
                                    Facts.missing(said.missing().getFirst().fact())));
        }
        Map<String, Object> answers = RouteAnswers.of(said);
        RouteAnswers.leadTheSameWay(
                answers, job.variables().get("planRules") instanceof Map<?, ?> told ? told : Map.of(), version);
        plans.recordRoute(version, under, answers, said);
        return answers;
    }
}
