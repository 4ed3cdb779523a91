package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractPlans;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.changes.ContractChangeView.Described;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Component;

/**
 * Whether the ground that is named permits a change, by what the register knows of the contract (section 74 and Schedule 8 of the Procurement Act 2023): the
 * table {@code change-ground} has the figures.
 */
@Component
class ChangeGround {

    private static final String RULE = "section 74";

    private static final String SMALL = "below-threshold";

    private static final Set<String> BELOW_THRESHOLD = Set.of("below-threshold", "notifiable-below-threshold");

    private final PlanRules rules;
    private final Decisions decisions;
    private final ContractPlans plans;
    private final LawfulTime time;
    private final HealthServiceChange health;

    ChangeGround(
            PlanRules rules, Decisions decisions, ContractPlans plans, LawfulTime time, HealthServiceChange health) {
        this.rules = rules;
        this.decisions = decisions;
        this.plans = plans;
        this.time = time;
        this.health = health;
    }

    /**
     * Why the ground does not permit the change; empty when it does.
     *
     * @param made the changes that were made before, the first to the last
     */
    Optional<Refusal> refusal(ContractView contract, List<ContractChangeView> made, Described change) {
        if (regime(contract).filter("health-psr"::equals).isPresent()) {
            return health.refusal(contract, made, change);
        }
        Map<String, Object> answer = answer(contract, made, change);
        return Boolean.TRUE.equals(answer.get("permitted"))
                ? Optional.empty()
                : Optional.of(Refusal.of(RULE, "Ground: " + answer.get("reason")));
    }

    /**
     * What the ground calls for beside the size of the change.
     *
     * @param notice whether a notice comes first: true or false whatever its size; null where its size says
     * @param decidedByAnother whether the ground rests on conditions that somebody has to judge who did not name it
     * @param reason why, in words
     */
    record Conditions(@Nullable Boolean notice, boolean decidedByAnother, String reason) {}

    Conditions conditions(ContractView contract, Described change) {
        Map<String, Object> answer = decisions
                .evaluate(
                        "change-conditions",
                        Map.of("actApplies", actApplies(contract, change), "changeGround", change.ground()))
                .outputs();
        return new Conditions(
                switch (String.valueOf(answer.get("changeNotice"))) {
                    case "always" -> Boolean.TRUE;
                    case "never" -> Boolean.FALSE;
                    default -> null;
                },
                Boolean.TRUE.equals(answer.get("decidedByAnother")),
                String.valueOf(answer.get("reason")));
    }

    private Map<String, Object> answer(ContractView contract, List<ContractChangeView> made, Described change) {
        ChangeMeasure measure = ChangeMeasure.of(contract, made, change);
        String contractType = Objects.requireNonNullElse(contract.contractType(), "services");
        BigDecimal threshold = threshold(contractType);
        Map<String, Object> facts = new HashMap<>();
        facts.put("changeGround", change.ground());
        facts.put("contractType", contractType);
        facts.put("valueChangePercent", measure.valuePercent());
        facts.put("termChangePercent", measure.termPercent());
        facts.put("routeStays", routeStays(contract, change, threshold));
        facts.put("actApplies", actApplies(contract, change));
        facts.put("smallChangesReachThreshold", reaches(small(contract, made, change), threshold));
        return decisions.evaluate("change-ground", facts).outputs();
    }

    private @Nullable BigDecimal threshold(String contractType) {
        return rules.askOne(
                                "statutory-thresholds",
                                "threshold",
                                Map.of(
                                        "contractType",
                                        contractType,
                                        "deliveryModel",
                                        "contract",
                                        "commencedOn",
                                        time.today().toString()))
                        instanceof Number number
                ? new BigDecimal(number.toString())
                : null;
    }

    /** Whether the contract would be bought in the same way at the value after the change; where its plan does not tell, whether it stays on its side of the threshold. */
    private boolean routeStays(ContractView contract, Described change, @Nullable BigDecimal threshold) {
        BigDecimal before = Objects.requireNonNullElse(contract.value(), BigDecimal.ZERO);
        if (change.newValue().compareTo(before) <= 0) {
            return true;
        }
        return plans.of(contract)
                .flatMap(plan -> route(plan, before)
                        .flatMap(then -> route(plan, change.newValue()).map(then::equals)))
                .orElseGet(() -> reaches(before, threshold) || !reaches(change.newValue(), threshold));
    }

    private Optional<Object> route(PlanVersion plan, BigDecimal value) {
        Map<String, Object> facts = new HashMap<>(plan.facts());
        facts.put("estimatedValue", value);
        return Optional.ofNullable(rules.ask(facts).output("procurement-route", "route"));
    }

    /** Whether it is a public contract, or a change makes it one (a convertible contract, section 74(8)): by its plan, and by its value where it has none. */
    boolean actApplies(ContractView contract, Described change) {
        return regime(contract)
                .map(regime -> regime.equals("public-contract")
                        || BELOW_THRESHOLD.contains(regime) && reachesThreshold(contract, change))
                .orElseGet(() -> reachesThreshold(contract, change));
    }

    private Optional<String> regime(ContractView contract) {
        return plans.of(contract)
                .flatMap(plan -> Optional.ofNullable(plan.decisions().get("regime")))
                .map(String::valueOf);
    }

    private boolean reachesThreshold(ContractView contract, Described change) {
        return reaches(change.newValue(), threshold(Objects.requireNonNullElse(contract.contractType(), "services")));
    }

    /** By how much the changes below the threshold alter the value, this one with those before. */
    private static BigDecimal small(ContractView contract, List<ContractChangeView> made, Described change) {
        return made.stream()
                .filter(one ->
                        one.described() != null && SMALL.equals(one.described().ground()))
                .map(one -> difference(one.before().oldValue(), one.described()))
                .reduce(difference(contract.value(), change), BigDecimal::add);
    }

    private static BigDecimal difference(@Nullable BigDecimal before, Described change) {
        return change.newValue()
                .subtract(Objects.requireNonNullElse(before, BigDecimal.ZERO))
                .abs();
    }

    private static boolean reaches(BigDecimal value, @Nullable BigDecimal threshold) {
        return threshold != null && value.compareTo(threshold) >= 0;
    }
}
