package org.opencommissioning.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Decisions.Evaluation;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.governance.RequiredGate;
import org.springframework.stereotype.Component;

/**
 * What the tables that lead to the gates answer to the facts frozen with a plan version. The process asks them as well, to find
 * its way; but its variables can be edited on the way, and a gate must not come or go with them (G9).
 */
@Component
class FrozenAnswers {

    /** In the order in which one needs another's answer. */
    private static final List<String> TABLES = List.of(
            "statutory-thresholds",
            "procurement-regime",
            "procurement-route",
            "key-decision",
            "risk-rating",
            "approval-gates");

    /** The answers that decide which way the process goes. */
    private static final List<String> WAYMARKS = List.of("regime", "route", "isKeyDecision", "riskRating");

    private final Decisions decisions;

    FrozenAnswers(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * The gates of a plan version.
     *
     * @param processInstanceKey the instance that asked the tables; they are asked again in the same versions
     * @param variables what it makes of their answers
     * @throws NotRetryable when those are not what the tables answer to the frozen facts
     */
    List<RequiredGate> gates(PlanVersion version, long processInstanceKey, Map<String, Object> variables) {
        var known = new LinkedHashMap<>(version.facts());
        List<Map<String, Object>> gates = List.of();
        for (String table : TABLES) {
            Evaluation answer = decisions.evaluateAsIn(processInstanceKey, table, known);
            gates = answer.allOutputs();
            known.putAll(answer.outputs());
        }
        for (String waymark : WAYMARKS) {
            if (!Objects.equals(known.get(waymark), variables.get(waymark))) {
                throw new NotRetryable(
                        ("G9: the process goes by %s '%s', but the tables answer '%s' to the facts frozen with plan version %d of %s."
                                        + " Put the variables back to the frozen facts and repeat the step, or freeze a new plan version.")
                                .formatted(
                                        waymark,
                                        variables.get(waymark),
                                        known.get(waymark),
                                        version.number(),
                                        version.caseReference()));
            }
        }
        return gates.stream()
                .map(gate -> new RequiredGate(
                        (String) gate.get("gate"), (String) gate.get("group"), (String) gate.get("level")))
                .toList();
    }
}
