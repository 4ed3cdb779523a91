package org.opencommissioning.sourcing.award;

import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.sourcing.Procurements;
import org.springframework.stereotype.Component;

/**
 * Who decides an award: worked out from what is recorded - the recommended value, the route, the plan's key-decision test - so
 * that an edited variable cannot choose the decider.
 */
@Component
class AwardDecider {

    private final Procurements procurements;
    private final Plans plans;
    private final Decisions decisions;
    private final Gates gates;

    AwardDecider(Procurements procurements, Plans plans, Decisions decisions, Gates gates) {
        this.procurements = procurements;
        this.plans = plans;
        this.decisions = decisions;
        this.gates = gates;
    }

    /** Makes the award a gate of the plan version and answers the group that decides it. */
    String ask(Job job, AwardView award) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("estimatedValue", award.value());
        facts.put(
                "route",
                procurements.find(award.procurementReference()).orElseThrow().route());
        facts.put(
                "isKeyDecision",
                plans.current(award.caseReference())
                        .map(plan -> plan.decisions().get("isKeyDecision"))
                        .orElseGet(() -> job.optionalVariable("isKeyDecision", Boolean.class)));
        try {
            String group = (String)
                    decisions.evaluate("award-approver", facts).outputs().get("group");
            gates.decidedBy(award.caseReference(), award.planVersion(), new RequiredGate("award", group, null));
            return group;
        } catch (Decisions.EvaluationFailed e) {
            throw new NotRetryable("It cannot be told who decides this award: " + e.getMessage()
                    + " Correct the fact, then resolve this incident.");
        }
    }
}
