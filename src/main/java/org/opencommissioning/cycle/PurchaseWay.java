package org.opencommissioning.cycle;

import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.rules.RuleAnswers;
import org.springframework.stereotype.Component;

/** Which way a purchase goes that was entered with its quote: the table {@code purchase-way}, by what the other tables answer about it. */
@Component
class PurchaseWay {

    /** The step at which a purchase is entered. */
    static final String ENTERED = "enter-purchase";

    private final Decisions decisions;

    PurchaseWay(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Whether it is checked, decided and ordered without analysis and plan (R15). */
    boolean isShort(RuleAnswers said) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("route", said.output("procurement-route", "route"));
        facts.put("regime", said.output("procurement-regime", "regime"));
        facts.put(
                "furtherSignOff",
                said.list("approval-gates").stream().anyMatch(gate -> !Gates.STRATEGIC_CASE.equals(gate.get("gate"))));
        facts.put("noticeRequired", !said.list("required-notices").isEmpty());
        return Boolean.TRUE.equals(
                decisions.evaluate("purchase-way", facts).outputs().get("simple"));
    }
}
