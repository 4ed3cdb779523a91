package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.records.KeyDecisionReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Component;

/** What has to be in force before a director may approve a change: a key decision, where the table says the new value is one. */
@Component
class ChangeAuthority {

    private static final String RULE = "key decision";

    private final PlanRules rules;
    private final KeyDecisions keyDecisions;

    ChangeAuthority(PlanRules rules, KeyDecisions keyDecisions) {
        this.rules = rules;
        this.keyDecisions = keyDecisions;
    }

    /**
     * Holds that a contract may come to this value.
     *
     * @param cited the key decision that is said to allow it; null when none is cited
     */
    void require(BigDecimal newValue, @Nullable KeyDecisionReference cited) {
        boolean isKeyDecision = Boolean.TRUE.equals(rules.askOne(
                "key-decision", "isKeyDecision", Map.of("expenditureOrSaving", newValue, "divisionsAffected", 0)));
        if (!isKeyDecision) {
            return;
        }
        if (cited == null) {
            throw Refused.by(
                    new Refusal(
                            RULE,
                            "Key decision in force: a contract of this value is a key decision.",
                            "Enter the reference of the decision that allows the change; until it is in force the change cannot be approved."));
        }
        KeyDecisionView decision = keyDecisions
                .find(cited.value())
                .orElseThrow(() -> Refused.by(new Refusal(
                        RULE,
                        "Key decision in force: there is no decision " + cited + ".",
                        "Its reference is on the list of forthcoming executive decisions.")));
        if (decision.status() != DecisionStatus.APPROVED) {
            throw Refused.by(new Refusal(
                    RULE,
                    "Key decision in force: " + cited + " is not in force yet.",
                    "Wait until its call-in period is over."));
        }
    }
}
