package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.CitedDecision;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Mandates;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.KeyDecisionReference;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** What has to be in force before a director may approve a change: a key decision, where the table says the new value is one, with as much left as it takes. */
@Component
class ChangeAuthority {

    private final PlanRules rules;
    private final KeyDecisions keyDecisions;
    private final Mandates mandates;
    private final Cases cases;
    private final Plans plans;
    private final SiteWords words;

    ChangeAuthority(
            PlanRules rules, KeyDecisions keyDecisions, Mandates mandates, Cases cases, Plans plans, SiteWords words) {
        this.rules = rules;
        this.keyDecisions = keyDecisions;
        this.mandates = mandates;
        this.cases = cases;
        this.plans = plans;
        this.words = words;
    }

    /**
     * Holds that a contract may come to this value: by a key decision in force that was taken for this contract and still has as
     * much left beside what else rests on it (spending above a decision's maximum needs a further decision, case 22/00104).
     *
     * @param cited the key decision that is said to allow it; null when none is cited
     */
    void require(ContractView contract, BigDecimal newValue, @Nullable KeyDecisionReference cited) {
        if (cited == null) {
            Optional<KeyDecisionView> own = own(contract);
            if (own.isPresent() && maximum(own.get()) != null) {
                ensureLeft(own.get(), contract, newValue);
            } else if (rules.isKeyDecision(newValue, 0)) {
                throw CitedDecision.refused(
                        "a contract of this value is a key decision.",
                        "Enter the reference of the decision that allows the change; until it is in force the change cannot be approved.");
            }
            return;
        }
        CitedDecision decision = CitedDecision.inForce(cited.value(), keyDecisions::find);
        if (!concerns(decision, contract)) {
            throw CitedDecision.refused(
                    cited + " was not taken for " + contract.reference() + ".",
                    "Cite a decision on the contract's own case, on a case that succeeds it, or one whose matter names "
                            + contract.reference() + ".");
        }
        ensureLeft(decision.decision(), contract, newValue);
    }

    /** Whether a change is a key decision by where it is significant, whatever it costs (Executive Arrangements Regulations 2012 reg 8(1)(b)). */
    boolean isKeyByDivisions(ContractChangeView.Described change) {
        return change.divisions() != null && rules.isKeyDecision(BigDecimal.ZERO, change.divisions());
    }

    /**
     * Holds that a change which is a key decision by where it is significant was decided as one; the decision that the contract was awarded under did not know of it.
     *
     * @param cited the key decision that is said to allow it; null when none is cited
     */
    void requireByDivisions(ContractChangeView.Described change, @Nullable KeyDecisionReference cited) {
        if (cited == null && isKeyByDivisions(change)) {
            throw CitedDecision.refused(
                    "a change that is significant in " + change.divisions() + " divisions is a key decision.",
                    "Enter the reference of the decision that allows the change; until it is in force the change cannot be approved.");
        }
    }

    /** What the decision that a contract was awarded under still allows it to be worth; empty where there is none, or it does not say. */
    Optional<BigDecimal> ceiling(ContractView contract) {
        return own(contract)
                .flatMap(decision -> Optional.ofNullable(maximum(decision))
                        .map(maximum -> maximum.subtract(mandates.takenBesides(
                                decision, Set.of(contract.reference().value())))));
    }

    private Optional<KeyDecisionView> own(ContractView contract) {
        return contract.caseReference() == null || contract.planVersion() == null
                ? Optional.empty()
                : keyDecisions.inForce(contract.caseReference().value(), contract.planVersion());
    }

    private void ensureLeft(KeyDecisionView decision, ContractView contract, BigDecimal newValue) {
        BigDecimal maximum = maximum(decision);
        if (maximum == null) {
            throw CitedDecision.refused(
                    decision.reference() + " does not say how much may be spent.",
                    "Have a further decision taken that names the most that may be spent.");
        }
        BigDecimal left = maximum.subtract(
                mandates.takenBesides(decision, Set.of(contract.reference().value())));
        if (newValue.compareTo(left) > 0) {
            throw CitedDecision.refused(
                    decision.reference() + " was taken for " + words.money(maximum)
                            + (left.compareTo(maximum) < 0
                                    ? ", of which " + words.money(left.max(BigDecimal.ZERO))
                                            + " are left beside what else rests on it"
                                    : "")
                            + ", and the contract would be worth " + words.money(newValue) + ".",
                    "A further decision is announced among the forthcoming ones and taken first.");
        }
    }

    /** A contract that was entered without a case is known in a decision only by its reference. */
    private boolean concerns(CitedDecision cited, ContractView contract) {
        CaseReference own = contract.caseReference();
        String decided = cited.decision().caseReference();
        boolean ofItsCase = own != null
                && (own.value().equals(decided)
                        || cases.successors(own).stream()
                                .anyMatch(next -> next.reference().value().equals(decided)));
        return ofItsCase || cited.names(contract);
    }

    /** What its entry says, and otherwise what the plan it was taken on reported. */
    private @Nullable BigDecimal maximum(KeyDecisionView decision) {
        if (decision.mandate() != null && decision.mandate().maximum() != null) {
            return decision.mandate().maximum();
        }
        return plans.version(CaseReference.of(decision.caseReference()), decision.planVersion())
                .map(PlanVersion::reported)
                .orElse(null);
    }
}
