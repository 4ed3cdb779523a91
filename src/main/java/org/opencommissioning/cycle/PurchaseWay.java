package org.opencommissioning.cycle;

import java.util.List;
import java.util.Map;
import org.opencommissioning.rules.PlanRules;

/**
 * Which way a purchase goes that was entered with its quote: what the decision {@code purchase-way} of the graph of rules answers to its facts.
 *
 * @param isShort whether it is checked, decided and ordered without analysis and plan (R15)
 * @param reason why
 */
record PurchaseWay(boolean isShort, String reason) {

    /** The step at which a purchase is entered. */
    static final String ENTERED = "enter-purchase";

    private static final String DECISION = "purchase-way";

    /** By the rules of today. */
    static PurchaseWay of(PlanRules rules, Map<String, Object> facts) {
        return of(rules.askOne(DECISION, facts));
    }

    /** By the rules that a process instance has asked. */
    static PurchaseWay asIn(long processInstanceKey, PlanRules rules, Map<String, Object> facts) {
        return of(rules.askOneAsIn(processInstanceKey, DECISION, facts));
    }

    private static PurchaseWay of(List<Map<String, Object>> answer) {
        Map<String, Object> outputs = answer.getFirst();
        return new PurchaseWay(Boolean.TRUE.equals(outputs.get("simple")), String.valueOf(outputs.get("reason")));
    }
}
