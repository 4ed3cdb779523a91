package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.rules.PlanRules;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What has to be in force before a director may end a contract early or wind its service down: a key decision taken on that, where the table says that a matter
 * of this value or in so many divisions is one (Executive Arrangements Regulations 2012 regulation 8).
 */
@Component
public class EndingAuthority {

    private static final String DIVISIONS = "divisionsAffected";

    /** Whether a matter of this value in so many divisions is a key decision. */
    @FunctionalInterface
    public interface KeyDecisionRule {
        boolean isKey(BigDecimal value, Number divisionsAffected);
    }

    private final KeyDecisionRule rule;
    private final Function<String, Optional<KeyDecisionView>> decisions;
    private final Function<ContractView, Number> divisions;

    @Autowired
    EndingAuthority(PlanRules rules, KeyDecisions keyDecisions, ContractPlans plans) {
        this(
                rules::isKeyDecision,
                keyDecisions::find,
                contract -> plans.of(contract)
                                        .map(plan -> plan.facts().get(DIVISIONS))
                                        .orElse(null)
                                instanceof Number number
                        ? number
                        : 0);
    }

    public EndingAuthority(
            KeyDecisionRule rule,
            Function<String, Optional<KeyDecisionView>> decisions,
            Function<ContractView, Number> divisions) {
        this.rule = rule;
        this.decisions = decisions;
        this.divisions = divisions;
    }

    /**
     * Holds that this contract may be ended early, or its service wound down.
     *
     * @param cited the reference of the key decision that is said to allow it; null or blank when none is cited
     */
    public void require(ContractView contract, @Nullable String cited) {
        if (cited == null || cited.isBlank()) {
            if (contract.value() == null) {
                throw CitedDecision.refused(
                        "nobody knows what " + contract.reference() + " is worth, so its end may be one.",
                        "Enter the reference of the decision that allows it, or have the contract's value entered first.");
            }
            Number affected = divisions.apply(contract);
            if (rule.isKey(contract.value(), affected)) {
                throw CitedDecision.refused(
                        "the end of a service of this value"
                                + (affected.intValue() > 1 ? ", in " + affected + " divisions," : "") + " is one.",
                        "Enter the reference of the decision that allows it; until it is in force, a director alone cannot end it.");
            }
            return;
        }
        CitedDecision decision = CitedDecision.inForce(cited.strip(), decisions);
        if (!decision.ends(contract)) {
            throw CitedDecision.refused(
                    decision.decision().reference() + " was not taken on the end of " + contract.reference() + ".",
                    "A decision to award, extend or change it is none to end it: cite one whose entry says that it ends "
                            + contract.reference() + ".");
        }
    }
}
