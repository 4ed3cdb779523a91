package org.opencommissioning.contracts.changes;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Component;

/** What has to be in force before a director may approve a change: a key decision, where the table says the new value is one. */
@Component
class ChangeAuthority {

    private final PlanRules rules;
    private final KeyDecisions keyDecisions;

    ChangeAuthority(PlanRules rules, KeyDecisions keyDecisions) {
        this.rules = rules;
        this.keyDecisions = keyDecisions;
    }

    /** What is missing and what to do about it; null when nothing is. */
    String missing(ContractChangeView change, String keyDecisionReference) {
        boolean isKeyDecision = Boolean.TRUE.equals(rules.askOne(
                "key-decision",
                "isKeyDecision",
                Map.of("expenditureOrSaving", change.newValue(), "divisionsAffected", 0)));
        if (!isKeyDecision) {
            return null;
        }
        if (keyDecisionReference == null || keyDecisionReference.isBlank()) {
            return "Key decision in force: a contract of this value is a key decision. Enter the reference of the decision that allows the change; until it is in force the change cannot be approved.";
        }
        Optional<KeyDecisionView> decision = keyDecisions.find(keyDecisionReference.strip());
        if (decision.isEmpty()) {
            return "Key decision in force: there is no decision " + keyDecisionReference
                    + ". Its reference is on the list of forthcoming executive decisions.";
        }
        return decision.get().status() == DecisionStatus.APPROVED
                ? null
                : "Key decision in force: " + keyDecisionReference
                        + " is not in force yet. Wait until its call-in period is over.";
    }
}
