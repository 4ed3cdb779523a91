package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Mandate;
import org.opencommissioning.governance.Mandates;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.RuleAnswers;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.frameworks.Frameworks;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/**
 * Whether what was approved covers an award. An estimate is for the time being (section 4(1) of the Act): when an award is worth
 * more, the rules are asked again with its value, and what they say now must be what the procurement was run by. A key decision
 * carries no more than it was taken for.
 */
@Component
class AwardLimits {

    private static final String KEY_DECISION = "key decision";

    /** Gates that have steps of their own. */
    private static final Set<String> ELSEWHERE = Set.of(Gates.STRATEGIC_CASE, Gates.KEY_DECISION, Gates.WAIVER);

    private static final String FURTHER =
            "A further decision is announced among the forthcoming ones and taken first. Refuse the award to plan again instead.";

    private final AwardRows rows;
    private final Plans plans;
    private final KeyDecisions keyDecisions;
    private final Mandates mandates;
    private final Gates gates;
    private final Frameworks frameworks;
    private final SiteWords words;

    AwardLimits(
            AwardRows rows,
            Plans plans,
            KeyDecisions keyDecisions,
            Mandates mandates,
            Gates gates,
            Frameworks frameworks,
            SiteWords words) {
        this.rows = rows;
        this.plans = plans;
        this.keyDecisions = keyDecisions;
        this.mandates = mandates;
        this.gates = gates;
        this.frameworks = frameworks;
        this.words = words;
    }

    /** What an award at this value still needs; empty when what was approved covers it. */
    Optional<Refusal> refusal(AwardView award) {
        return plan(award)
                .map(plan -> anotherWay(plan, award.value())
                        .or(() -> unsigned(plan, award))
                        .or(() -> undecided(plan, award))
                        .or(() -> notCalledOff(plan, award)))
                .orElseGet(() -> Optional.of(new Refusal(
                        "G9",
                        award.caseReference() + " has no plan version " + award.planVersion() + ".",
                        "Nothing is awarded without an approved plan.")));
    }

    /** A call-off that its framework does not allow (section 45). */
    private Optional<Refusal> notCalledOff(PlanVersion plan, AwardView award) {
        if ("framework-call-off".equals(plan.decisions().get("route"))
                && !frameworks.holds(award.procurementReference())) {
            return Optional.of(new Refusal(
                    "section 45",
                    "it is not on record under which framework this is called off.",
                    "Refuse the award, and have the framework chosen in another procurement."));
        }
        return frameworks.refusal(
                award.procurementReference(),
                award.suppliers().stream().map(Supplier::name).toList(),
                award.value(),
                String.valueOf(plan.facts().get("contractType")));
    }

    /**
     * The sign-offs that the table of gates asks for at the value of an award and not at the estimate, or there at a lower level. A
     * key decision and the strategic case are no such, and a waiver is asked for where quotes are too few.
     */
    List<RequiredGate> furtherSignOffs(AwardView award) {
        return plan(award)
                .filter(plan -> beyondEstimate(plan, award.value())
                        && anotherWay(plan, award.value()).isEmpty())
                .map(plan -> {
                    List<RequiredGate> planned = gates(plan, Map.of());
                    return gates(plan, changes(plan, award.value())).stream()
                            .filter(gate -> !ELSEWHERE.contains(gate.gate()) && !planned.contains(gate))
                            .toList();
                })
                .orElse(List.of());
    }

    private List<RequiredGate> gates(PlanVersion plan, Map<String, Object> changes) {
        return plans.rulesAnew(plan, changes).list("approval-gates").stream()
                .map(AwardLimits::gate)
                .toList();
    }

    private static RequiredGate gate(Map<String, Object> row) {
        return new RequiredGate((String) row.get("gate"), (String) row.get("group"), (String) row.get("level"));
    }

    /** A value for which the rules ask for sign-offs that nobody has been asked for; whether they were given, the ledger says (G9). */
    private Optional<Refusal> unsigned(PlanVersion plan, AwardView award) {
        List<RequiredGate> missing = furtherSignOffs(award).stream()
                .filter(gate -> !gates.asked(award.caseReference().value(), award.planVersion(), gate))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "approval-gates",
                        "at " + words.money(award.value()) + " the rules also ask for the sign-off of "
                                + missing.stream()
                                        .map(gate -> gate.gate().replace('-', ' ')
                                                + (gate.level() == null ? "" : " (" + gate.level() + ")"))
                                        .collect(Collectors.joining(", "))
                                + ".",
                        "Have it given before the award is decided. Refuse the award to plan again instead."));
    }

    /** Whether the value asks for a further key decision, and nothing else stands in the way (case 22/00104). */
    boolean needsFurtherDecision(AwardView award) {
        return plan(award)
                .filter(plan -> anotherWay(plan, award.value()).isEmpty()
                        && undecided(plan, award).isPresent())
                .isPresent();
    }

    /** The key decision that delegates the award at its value; empty where whoever the table names decides it. */
    Optional<KeyDecisionView> delegation(AwardView award) {
        return plan(award)
                .flatMap(this::inForce)
                .filter(decision ->
                        decision.mandate() != null && decision.mandate().delegate(award.value()) != null);
    }

    /** The group that decides the award: by what the key decision delegates, and otherwise by the table. */
    Optional<String> approver(AwardView award, String route) {
        PlanVersion plan = plan(award).orElseThrow();
        Optional<KeyDecisionView> inForce = inForce(plan);
        Optional<String> delegate =
                inForce.map(KeyDecisionView::mandate).map(mandate -> mandate.delegate(award.value()));
        Map<String, Object> changes = new HashMap<>();
        changes.put("estimatedValue", award.value());
        changes.put("route", route);
        changes.put(
                "isKeyDecision", inForce.isPresent() ? true : plan.decisions().get("isKeyDecision"));
        return delegate.or(
                () -> Optional.ofNullable((String) plans.rules(plan, changes).output("award-approver", "group")));
    }

    /** The gate of a key decision on this award, as the table of gates names it. */
    List<RequiredGate> keyDecisionGate(AwardView award) {
        return plans
                .rules(plan(award).orElseThrow(), Map.of("estimatedValue", award.value(), "isKeyDecision", true))
                .list("approval-gates")
                .stream()
                .filter(gate -> Gates.KEY_DECISION.equals(gate.get("gate")))
                .map(AwardLimits::gate)
                .toList();
    }

    /** What follows from an award by the rules at its value; what they do not say again stays as it was planned. */
    Duties duties(AwardView award) {
        PlanVersion plan = plan(award).orElseThrow();
        RuleAnswers said = plans.rules(plan, Map.of("estimatedValue", award.value()));
        Map<String, Object> planned = plan.decisions();
        boolean noticesKnown =
                said.missing(decision -> decision.equals("required-notices")).isEmpty()
                        && !said.list("required-notices").isEmpty();
        Map<String, Object> duties = said.outputs("post-award-duties");
        return new Duties(
                noticesKnown ? said.list("required-notices") : planned.get("requiredNotices"),
                duties.getOrDefault("kpisRequired", planned.get("kpisRequired")),
                duties.getOrDefault("contractDetailsDays", planned.get("contractDetailsDays")),
                duties.getOrDefault("contractCopyDays", planned.get("contractCopyDays")));
    }

    /** Whether a contract award notice is published of it (section 50). */
    boolean announced(AwardView award) {
        return duties(award).requiredNotices() instanceof List<?> notices
                && notices.stream()
                        .anyMatch(notice -> notice instanceof Map<?, ?> one
                                && NoticeCode.UK6.name().equals(one.get("code")));
    }

    /** Notices, indicators and periods that follow from a signature. */
    record Duties(
            @Nullable Object requiredNotices,
            @Nullable Object kpisRequired,
            @Nullable Object contractDetailsDays,
            @Nullable Object contractCopyDays) {}

    private Optional<PlanVersion> plan(AwardView award) {
        return plans.version(award.caseReference(), award.planVersion());
    }

    private Optional<KeyDecisionView> inForce(PlanVersion plan) {
        return keyDecisions.inForce(plan.caseReference().value(), plan.number());
    }

    private static boolean beyondEstimate(PlanVersion plan, BigDecimal value) {
        BigDecimal estimate = number(plan.facts().get("estimatedValue"));
        return estimate != null && value.compareTo(estimate) > 0;
    }

    /** A value for which the rules ask for another regime or route (section 4(1) and section 11(2)). */
    private Optional<Refusal> anotherWay(PlanVersion plan, BigDecimal value) {
        if (!beyondEstimate(plan, value)) {
            return Optional.empty();
        }
        Map<String, Object> now = answers(plan, value);
        List<String> changed = Stream.of("regime", "route")
                .filter(answer ->
                        !Objects.equals(now.get(answer), plan.decisions().get(answer)))
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "section 4(1)",
                        "at " + words.money(value) + " the rules ask for "
                                + changed.stream()
                                        .map(answer -> "the " + answer + " '" + now.get(answer) + "' instead of '"
                                                + plan.decisions().get(answer) + "'")
                                        .collect(Collectors.joining(" and "))
                                + ".",
                        "Refuse the award, and plan again with this value, or with less to be bought."));
    }

    /** A value that no key decision in force covers although it is one, with what else rests on that decision. */
    private Optional<Refusal> undecided(PlanVersion plan, AwardView award) {
        BigDecimal value = award.value();
        Optional<KeyDecisionView> decision = inForce(plan);
        BigDecimal taken = decision.map(one -> mandates.takenBesides(one, references(award)))
                .orElse(BigDecimal.ZERO);
        Mandate mandate = decision.map(KeyDecisionView::mandate).orElse(null);
        if (mandate != null && mandate.maximum() != null) {
            return beyond(mandate.maximum(), taken, value);
        }
        BigDecimal reported = plan.reported();
        if (reported != null && Boolean.TRUE.equals(plan.decisions().get("isKeyDecision"))) {
            return beyond(reported, taken, value);
        }
        if (!beyondEstimate(plan, value.add(taken))) {
            return Optional.empty();
        }
        // Where a fact is missing it cannot be told, and nothing goes on by a guess.
        return Boolean.FALSE.equals(answers(plan, value).get("isKeyDecision"))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        KEY_DECISION,
                        "at " + words.money(value) + " the award is a key decision, and none was taken.",
                        FURTHER));
    }

    /** Its own reference, and those of the lots that it stands for. */
    private Set<String> references(AwardView award) {
        return Stream.concat(
                        Stream.of(award.reference()),
                        rows.findByPartOfOrderById(award.reference()).stream().map(Award::reference))
                .map(AwardReference::value)
                .collect(Collectors.toSet());
    }

    private Optional<Refusal> beyond(BigDecimal decided, BigDecimal taken, BigDecimal value) {
        BigDecimal left = decided.subtract(taken);
        return value.compareTo(left) <= 0
                ? Optional.empty()
                : Optional.of(new Refusal(
                        KEY_DECISION,
                        "the key decision was taken for " + words.money(decided)
                                + (taken.signum() > 0
                                        ? ", of which " + words.money(left.max(BigDecimal.ZERO))
                                                + " are left beside what else rests on it"
                                        : "")
                                + ", and the award is worth " + words.money(value) + ".",
                        FURTHER));
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
        RuleAnswers said = plans.rulesAnew(plan, changes(plan, value));
        Map<String, Object> answers = new HashMap<>();
        for (String decision : List.of("procurement-regime", "procurement-route", "key-decision")) {
            answers.putAll(said.outputs(decision));
        }
        return answers;
    }

    private static Map<String, Object> changes(PlanVersion plan, BigDecimal value) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("estimatedValue", value);
        BigDecimal planned = number(plan.facts().get("expenditureOrSaving"));
        changes.put("expenditureOrSaving", planned == null ? value : planned.max(value));
        return changes;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
