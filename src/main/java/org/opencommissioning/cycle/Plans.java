package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.rules.RuleAnswers;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan versions of every case: frozen, hashed, and never changed afterwards. */
@Service
public class Plans {

    private static final BigDecimal MONTHS_OF_A_YEAR = BigDecimal.valueOf(12);

    private final PlanVersions rows;
    private final Cases cases;
    private final CaseDrafts drafts;
    private final Gates gates;
    private final PlanRules rules;
    private final Decisions decisions;
    private final Clock clock;

    Plans(
            PlanVersions rows,
            Cases cases,
            CaseDrafts drafts,
            Gates gates,
            PlanRules rules,
            Decisions decisions,
            Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.drafts = drafts;
        this.gates = gates;
        this.rules = rules;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The version that approvals bind to now; empty before there is one. */
    @Transactional(readOnly = true)
    public Optional<PlanVersion> current(CaseReference reference) {
        return versions(reference).stream().reduce((earlier, later) -> later);
    }

    /** One version; empty when there is none of this number. */
    @Transactional(readOnly = true)
    public Optional<PlanVersion> version(CaseReference reference, int number) {
        return versions(reference).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    /**
     * Whether the notices found for a plan version ask for one; false where there is no plan that could say so, as for an imported contract.
     *
     * @param code such as {@code UK11}
     */
    @Transactional(readOnly = true)
    public boolean needsNotice(@Nullable CaseReference reference, @Nullable Integer number, String code) {
        return reference != null
                && number != null
                && version(reference, number)
                        .filter(plan -> plan.needsNotice(code))
                        .isPresent();
    }

    /** Every version, first to last. */
    @Transactional(readOnly = true)
    public List<PlanVersion> versions(CaseReference reference) {
        return rows.of(reference);
    }

    /**
     * What was written so far, as it stands now: version 0, for who decides on the analysis before there is a plan. Nothing is frozen; its hash says which
     * state it is.
     */
    @Transactional(readOnly = true)
    public PlanVersion asItStands(CaseReference reference) {
        CaseView view = cases.get(reference);
        return PlanVersion.asItStands(view, drafts.of(reference), writer(view), clock.instant());
    }

    private String writer(CaseView view) {
        return drafts.lastWriter(view.reference()).orElse(view.startedBy());
    }

    /** The latest version of each running case that has one, by case. */
    @Transactional(readOnly = true)
    public Map<CaseReference, PlanVersion> ofRunningCases() {
        return rows.ofRunningCases().stream()
                .collect(Collectors.toMap(PlanVersion::caseReference, Function.identity()));
    }

    /** The risk rating that the tables gave the latest plan version of each case, by case; a case that has none is left out. */
    @Transactional(readOnly = true)
    public Map<CaseReference, String> riskRatings() {
        Map<CaseReference, String> ratings = new HashMap<>();
        rows.latestDecisions().forEach((reference, decisions) -> {
            if (decisions.get("riskRating") instanceof String rating) {
                ratings.put(reference, rating);
            }
        });
        return ratings;
    }

    /**
     * Freezes what was written so far, with these facts, as the next version. Approvals of earlier versions are void from here on.
     *
     * @param facts the facts by name; absent ones are left out
     * @throws Refused when the case is not at the stage at which a plan is made, or a fact cannot be what it says
     */
    @Transactional
    PlanVersion freeze(CaseReference reference, Map<String, Object> facts) {
        CaseView view = cases.get(reference);
        PlanVersion version = PlanVersion.freeze(
                view, cases.freezePlan(reference, facts), drafts.of(reference), facts, writer(view), clock.instant());
        rows.add(version);
        cases.note(reference, version.frozenBy(), "Plan version " + version.number() + " frozen", null);
        gates.bind(reference.value(), version.number(), version.hash(), version.frozenBy());
        return version;
    }

    /**
     * Freezes a plan that was decided before its case came here, together with the decision it rests on.
     *
     * @throws Refused when nobody has entered that decision
     */
    @Transactional
    PlanVersion adopt(CaseReference reference, Map<String, Object> facts) {
        if (drafts.written(reference, EarlierDecision.STEP)
                .flatMap(written -> EarlierDecision.of(written.content()))
                .isEmpty()) {
            throw Refused.by(new Refusal(
                    "G9",
                    "Nobody has entered the decision that " + reference + " rests on.",
                    "Move the instance back to the step at which it is entered."));
        }
        return freeze(reference, facts);
    }

    /** What a step of a case's analysis or plan wrote last, as the person answered it in the task; empty where nobody has done the step. */
    @Transactional(readOnly = true)
    public Optional<Map<String, Object>> written(CaseReference reference, String step) {
        return drafts.written(reference, step).map(CaseDrafts.Written::content);
    }

    /**
     * Why a contract cannot run from one day to the other: the plan that was approved has a shorter term, extensions included (G9). A year from
     * 1 January ends on 31 December. Empty when it can, and where no plan says a term.
     */
    @Transactional(readOnly = true)
    public Optional<Refusal> beyondTerm(CaseReference reference, int number, LocalDate starts, LocalDate ends) {
        return version(reference, number)
                .flatMap(plan -> beyondTerm(
                        plan.facts(),
                        starts,
                        ends,
                        "the plan that was approved has",
                        "Enter a day within it, or have another plan approved."));
    }

    /** The same before there is a plan, as of a purchase that is entered with its order: by the years that its case was started with. */
    @Transactional(readOnly = true)
    public Optional<Refusal> beyondTerm(CaseReference reference, LocalDate starts, LocalDate ends) {
        return beyondTerm(
                cases.get(reference).facts(),
                starts,
                ends,
                "the case was started with",
                "Enter a day within it, or start a case for the longer term.");
    }

    /** Why a case that began as a purchase in the lowest band is analysed and planned; empty where it is not. */
    @Transactional(readOnly = true)
    public Optional<String> whyNoPurchase(CaseView view) {
        if (view.enterAt() != Stage.LOW_VALUE_PURCHASE || view.stage() != Stage.ANALYSE && view.stage() != Stage.PLAN) {
            return Optional.empty();
        }
        if (!rules.ask(view.facts()).missing().isEmpty()) {
            return Optional.empty();
        }
        PurchaseWay way = PurchaseWay.of(rules, view.facts());
        return way.isShort() ? Optional.empty() : Optional.of(way.reason());
    }

    /** Whether a case, or the plan that was approved of it, says for how many years. */
    @Transactional(readOnly = true)
    public boolean saysTerm(CaseReference reference) {
        return term(cases.get(reference).facts()).isPresent();
    }

    private static Optional<BigDecimal> term(Map<String, Object> facts) {
        return Optional.ofNullable(facts.get("termYears"))
                .filter(Number.class::isInstance)
                .map(years -> new BigDecimal(years.toString()))
                .filter(years -> years.signum() > 0);
    }

    private static Optional<Refusal> beyondTerm(
            Map<String, Object> facts, LocalDate starts, LocalDate ends, String whose, String advice) {
        return term(facts)
                .filter(years -> !ends.isBefore(starts.plusMonths(years.multiply(MONTHS_OF_A_YEAR)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact())))
                .map(years -> new Refusal(
                        "G9",
                        "The contract is to end on " + SiteWords.day(ends)
                                + ": " + whose + " a term of "
                                + years.stripTrailingZeros().toPlainString()
                                + (years.compareTo(BigDecimal.ONE) == 0 ? " year" : " years") + ", with extensions.",
                        advice));
    }

    /**
     * What the rules under which a plan version was made say now that some of its facts have changed: at the award, in a change of the contract, at its
     * end. The regime and the route stay as the plan settled them.
     *
     * @param changes the facts as they are now, by name; also what else is settled, such as {@code isKeyDecision}
     */
    @Transactional(readOnly = true)
    public RuleAnswers rules(PlanVersion version, Map<String, Object> changes) {
        Map<String, Object> facts = new LinkedHashMap<>(version.facts());
        for (String settled : List.of("regime", "route")) {
            if (version.decisions().get(settled) != null) {
                facts.put(settled, version.decisions().get(settled));
            }
        }
        facts.putAll(changes);
        return ask(version, facts);
    }

    /** As {@link #rules}, with the regime and the route worked out anew: what they would be if the plan were made with the facts as they are now. */
    @Transactional(readOnly = true)
    public RuleAnswers rulesAnew(PlanVersion version, Map<String, Object> changes) {
        Map<String, Object> facts = new LinkedHashMap<>(version.facts());
        facts.putAll(changes);
        return ask(version, facts);
    }

    private RuleAnswers ask(PlanVersion version, Map<String, Object> facts) {
        return version.rules() == null ? rules.ask(facts) : rules.ask(version.rules(), facts);
    }

    /**
     * Keeps what the rules answered for a version, and has it pass the gates they ask for. A case that was signed off before it came
     * here passes none of them again, but the decision it rests on is confirmed by somebody else. A purchase that the table {@code purchase-way} lets go
     * the short way passes none before it is decided: that decision is its gate.
     *
     * @param under the version of the rules
     * @param answers what they answered, by the names that the process goes by
     * @param way which way it goes as a purchase in the lowest band; null where it is none
     * @return the same with the gates that this version passes
     * @throws Refused when it is a purchase that has to go the ordinary way (G9)
     */
    @Transactional
    Map<String, Object> recordRoute(
            PlanVersion version, long under, Map<String, Object> answers, RuleAnswers said, @Nullable PurchaseWay way) {
        CaseReference reference = version.caseReference();
        CaseView view = cases.get(reference);
        boolean shortWay = way != null;
        if (shortWay && !way.isShort()) {
            throw Refused.by(new Refusal(
                    "G9",
                    "the process takes plan version %d of %s the short way of a purchase, and the tables do not: %s"
                            .formatted(version.number(), reference, way.reason()),
                    "Move the instance back to the step at which the purchase is entered."));
        }
        List<RequiredGate> required = shortWay ? List.of() : required(view.enterAt(), said);
        Map<String, Object> settled = new LinkedHashMap<>(answers);
        if (shortWay) {
            settled.put(PlanVersion.LOW_VALUE_PURCHASE, true);
        }
        settled.put(
                "requiredGates",
                required.stream()
                        .map(gate -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("gate", gate.gate());
                            row.put("group", gate.group());
                            row.put("level", gate.level());
                            return row;
                        })
                        .toList());
        rows.keepAnswers(version.determined(under, settled, RouteAnswers.byDecision(said)));
        gates.require(reference.value(), version.number(), required);
        cases.note(
                reference,
                ApprovedSteps.SYSTEM,
                "Route determined: " + String.valueOf(answers.get("route")).replace('-', ' '),
                String.valueOf(answers.getOrDefault("routeReason", "")));
        return settled;
    }

    private List<RequiredGate> required(Stage enteredAt, RuleAnswers said) {
        if (enteredAt == Stage.PROCURE) {
            boolean key = Boolean.TRUE.equals(said.output("key-decision", "isKeyDecision"));
            return List.of(new RequiredGate(
                    EarlierDecision.GATE,
                    (String) decisions
                            .evaluate(EarlierDecision.GATE, Map.of("isKeyDecision", key))
                            .outputs()
                            .get("group"),
                    null));
        }
        return said.list("approval-gates").stream()
                .map(gate -> new RequiredGate(
                        (String) gate.get("gate"), (String) gate.get("group"), (String) gate.get("level")))
                .filter(gate -> applies(gate, enteredAt))
                .toList();
    }

    /** The strategic case is asked of cases that were analysed here; the waiver only when quotes are too few. */
    private static boolean applies(RequiredGate gate, Stage enteredAt) {
        return switch (gate.gate()) {
            case Gates.WAIVER -> false;
            case Gates.STRATEGIC_CASE -> enteredAt.isBeforePlan();
            default -> true;
        };
    }
}
