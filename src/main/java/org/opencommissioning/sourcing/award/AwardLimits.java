package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.RuleAnswers;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/**
 * Whether what was approved covers an award. An estimate is for the time being (section 4(1) of the Act): when an award is worth
 * more, the rules are asked again with its value, and what they say now must be what the procurement was run by. A key decision
 * carries no more than it was taken for.
 */
@Component
class AwardLimits {

    private final Plans plans;
    private final SiteWords words;

    AwardLimits(Plans plans, SiteWords words) {
        this.plans = plans;
        this.words = words;
    }

    /** What an award at this value still needs; empty when what was approved covers it. */
    Optional<Refusal> refusal(AwardView award) {
        PlanVersion plan =
                plans.version(award.caseReference(), award.planVersion()).orElse(null);
        if (plan == null) {
            return Optional.of(new Refusal(
                    "G9",
                    award.caseReference() + " has no plan version " + award.planVersion() + ".",
                    "Nothing is awarded without an approved plan."));
        }
        BigDecimal estimate = number(plan.facts().get("estimatedValue"));
        return estimate == null || award.value().compareTo(estimate) <= 0
                ? Optional.empty()
                : beyond(plan, award.value());
    }

    private Optional<Refusal> beyond(PlanVersion plan, BigDecimal value) {
        Map<String, Object> now = answers(plan, value);
        String at = "at " + words.money(value) + " ";
        List<String> changed = Stream.of("regime", "route")
                .filter(answer ->
                        !Objects.equals(now.get(answer), plan.decisions().get(answer)))
                .toList();
        if (!changed.isEmpty()) {
            return Optional.of(new Refusal(
                    "section 4(1)",
                    at + "the rules ask for "
                            + changed.stream()
                                    .map(answer -> "the " + answer + " '" + now.get(answer) + "' instead of '"
                                            + plan.decisions().get(answer) + "'")
                                    .collect(Collectors.joining(" and "))
                            + ".",
                    "Refuse the award, and plan again with this value, or with less to be bought."));
        }
        boolean wasKey = Boolean.TRUE.equals(plan.decisions().get("isKeyDecision"));
        // Where a fact is missing it cannot be told, and nothing goes on by a guess.
        if (!wasKey && !Boolean.FALSE.equals(now.get("isKeyDecision"))) {
            return Optional.of(
                    new Refusal(
                            "key decision",
                            at + "the award is a key decision, and none was taken.",
                            "Refuse the award and plan again with this value: it is announced among the forthcoming decisions and taken by a member first."));
        }
        BigDecimal approved = most(plan);
        if (wasKey && value.compareTo(approved) > 0) {
            return Optional.of(new Refusal(
                    "key decision",
                    "the key decision was taken for " + words.money(approved) + ", and the award is worth "
                            + words.money(value) + ".",
                    "Refuse the award and plan again with this value: it needs a further decision."));
        }
        return Optional.empty();
    }

    /** Whether a contract of this award is executed under seal, by the table that says who decides it. */
    boolean sealed(AwardView award) {
        return plans.version(award.caseReference(), award.planVersion())
                .map(plan -> {
                    Map<String, Object> changes = new HashMap<>();
                    changes.put("estimatedValue", award.value());
                    changes.put("isKeyDecision", plan.decisions().get("isKeyDecision"));
                    return Boolean.TRUE.equals(plans.rules(plan, changes).output("award-approver", "sealing"));
                })
                .orElse(false);
    }

    /** What the rules say of the plan's facts at another value. */
    Map<String, Object> answers(PlanVersion plan, BigDecimal value) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("estimatedValue", value);
        BigDecimal planned = number(plan.facts().get("expenditureOrSaving"));
        changes.put("expenditureOrSaving", planned == null ? value : planned.max(value));
        RuleAnswers said = plans.rulesAnew(plan, changes);
        Map<String, Object> answers = new HashMap<>();
        for (String decision : List.of("procurement-regime", "procurement-route", "key-decision")) {
            answers.putAll(said.outputs(decision));
        }
        return answers;
    }

    /** The most that a key decision on this plan was taken for. */
    private static BigDecimal most(PlanVersion plan) {
        BigDecimal estimate = number(plan.facts().get("estimatedValue"));
        BigDecimal spending = number(plan.facts().get("expenditureOrSaving"));
        return spending == null ? estimate : estimate.max(spending);
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
