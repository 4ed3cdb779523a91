package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.changes.ContractChangeView.Described;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.Typed;
import org.springframework.stereotype.Component;

/**
 * Whether a contract of health services may be changed so: by the Provider Selection Regime and not by the Act (Health Care Services (Provider Selection Regime)
 * Regulations 2023 reg 13). The table {@code psr-considerable-change} has the figures.
 */
@Component
class HealthServiceChange {

    private static final String RULE = "PSR regulation 13";

    /** What the contract provides for, and a provider that succeeds to another, is not measured. */
    private static final Set<String> NOT_MEASURED = Set.of("provided-for", "transfer");

    /** Whose change it is, by the ground that is named. */
    private static final Map<String, String> CAUSED_BY = Map.of("outside", "council", "unforeseeable", "outside");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PlanRules rules;

    HealthServiceChange(PlanRules rules) {
        this.rules = rules;
    }

    /**
     * Why it is refused; empty when it is permitted. Changes add up from what was first agreed.
     *
     * @param made the changes that were made before, the first to the last
     */
    Optional<Refusal> refusal(ContractView contract, List<ContractChangeView> made, Described change) {
        if (NOT_MEASURED.contains(change.ground())) {
            return Optional.empty();
        }
        String causedBy = CAUSED_BY.get(change.ground());
        if (causedBy == null) {
            return Optional.of(
                    new Refusal(
                            RULE,
                            "Ground: the Procurement Act does not decide on changes of a contract of health services.",
                            "Choose that the Act does not apply for a change of the council's own, unforeseeable circumstances for one that comes from outside, such as more patients, or what the contract provides for."));
        }
        BigDecimal agreed = ChangeMeasure.of(contract, made, change).originalValue();
        BigDecimal changed = change.newValue().subtract(agreed).abs();
        Map<String, Object> facts = new HashMap<>();
        facts.put("differentCharacter", false);
        facts.put("changeCausedBy", causedBy);
        facts.put("valueChange", changed);
        facts.put(
                "valueChangePercent",
                agreed.signum() == 0 ? HUNDRED : changed.multiply(HUNDRED).divide(agreed, 4, RoundingMode.HALF_UP));
        return Boolean.TRUE.equals(rules.askOne("psr-considerable-change", "considerable", facts))
                ? Optional.of(new Refusal(
                        RULE,
                        "Value: £" + Typed.writtenAmount(changed)
                                + " more or less than was first agreed is a considerable change of the council's own.",
                        "Have the services procured anew, by the most suitable provider or competitive process."))
                : Optional.empty();
    }
}
