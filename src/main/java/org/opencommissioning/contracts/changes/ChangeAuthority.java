package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.KeyDecisionReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** What has to be in force before a director may approve a change: a key decision, where the table says the new value is one. */
@Component
class ChangeAuthority {

    private static final String RULE = "key decision";

    private final PlanRules rules;
    private final KeyDecisions keyDecisions;
    private final Cases cases;
    private final Plans plans;
    private final SiteWords words;

    ChangeAuthority(PlanRules rules, KeyDecisions keyDecisions, Cases cases, Plans plans, SiteWords words) {
        this.rules = rules;
        this.keyDecisions = keyDecisions;
        this.cases = cases;
        this.plans = plans;
        this.words = words;
    }

    /**
     * Holds that a contract may come to this value: by a key decision in force that was taken for this contract and for no less
     * (spending above a decision's maximum needs a further decision, case 22/00104).
     *
     * @param cited the key decision that is said to allow it; null when none is cited
     */
    void require(ContractView contract, BigDecimal newValue, @Nullable KeyDecisionReference cited) {
        if (!rules.isKeyDecision(newValue, 0)) {
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
        if (!concerns(decision, contract)) {
            throw Refused.by(new Refusal(
                    RULE,
                    "Key decision in force: " + cited + " was not taken for " + contract.reference() + ".",
                    "Cite a decision on the contract's own case, on a case that succeeds it, or one whose matter names "
                            + contract.reference() + "."));
        }
        BigDecimal maximum = maximum(decision);
        if (maximum == null) {
            throw Refused.by(new Refusal(
                    RULE,
                    "Key decision in force: " + cited + " does not say how much may be spent.",
                    "Have a further decision taken that names the most that may be spent."));
        }
        if (newValue.compareTo(maximum) > 0) {
            throw Refused.by(new Refusal(
                    RULE,
                    "Key decision in force: " + cited + " was taken for " + words.money(maximum)
                            + ", and the contract would be worth " + words.money(newValue) + ".",
                    "A further decision is announced among the forthcoming ones and taken first."));
        }
    }

    /** A contract that was entered without a case is known in a decision only by its reference. */
    private boolean concerns(KeyDecisionView decision, ContractView contract) {
        CaseReference own = contract.caseReference();
        boolean ofItsCase = own != null
                && (own.value().equals(decision.caseReference())
                        || cases.successors(own).stream()
                                .anyMatch(next -> next.reference().value().equals(decision.caseReference())));
        return ofItsCase
                || names(decision.announced().subject().title(), contract)
                || names(decision.announced().subject().matter(), contract);
    }

    private static boolean names(@Nullable String text, ContractView contract) {
        return text != null
                && Pattern.compile("\\b" + Pattern.quote(contract.reference().value()) + "\\b")
                        .matcher(text)
                        .find();
    }

    /** What its entry says, and otherwise what the plan it was taken on estimated. */
    private @Nullable BigDecimal maximum(KeyDecisionView decision) {
        if (decision.mandate() != null && decision.mandate().maximum() != null) {
            return decision.mandate().maximum();
        }
        return plans.version(CaseReference.of(decision.caseReference()), decision.planVersion())
                .flatMap(plan -> Stream.of("estimatedValue", "expenditureOrSaving")
                        .map(plan.facts()::get)
                        .filter(Number.class::isInstance)
                        .map(number -> new BigDecimal(number.toString()))
                        .max(Comparator.naturalOrder()))
                .orElse(null);
    }
}
