package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.PlanRules;

/**
 * What the process {@code psr-process} asks of the application: that the process of the Provider Selection Regime is one whose
 * conditions hold (Health Care Services (Provider Selection Regime) Regulations 2023, regulations 6 to 11).
 */
@HandlesJobs
class PsrProcessWorkers {

    private static final String RULE = "Provider Selection Regime";
    private static final String COMPETITIVE = "Competitive process";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Procurements procurements;
    private final Plans plans;
    private final PlanRules rules;
    private final LawfulTime time;
    private final Refusals refusals;

    PsrProcessWorkers(Procurements procurements, Plans plans, PlanRules rules, LawfulTime time, Refusals refusals) {
        this.procurements = procurements;
        this.plans = plans;
        this.rules = rules;
        this.time = time;
        this.refusals = refusals;
    }

    record Selected(
            ProcurementReference procurementReference,
            String psrProcess,
            @Nullable BigDecimal recommendedValue) {}

    /** What was confirmed of each process. */
    record Confirmed(
            @Nullable List<String> processAConditions,
            @Nullable List<String> processBConditions,
            @Nullable List<String> processCConditions,
            @Nullable List<String> suitableConditions,
            @Nullable List<String> competitiveConditions,
            @Nullable LocalDate intentionToldOn) {

        Set<String> conditions() {
            return Stream.of(
                            processAConditions,
                            processBConditions,
                            processCConditions,
                            suitableConditions,
                            competitiveConditions)
                    .filter(Objects::nonNull)
                    .flatMap(Collection::stream)
                    .collect(Collectors.toSet());
        }
    }

    /** How the new contract differs from the existing one. */
    record Difference(
            @Nullable BigDecimal existingValue,
            @Nullable String changeCausedBy,
            @Nullable Boolean differentCharacter) {}

    /** Holds back a selection by a process whose conditions do not hold. */
    @Decides("sourcing.check-psr-process")
    Outcome check(Job job, Selected in, Confirmed confirmed, Difference difference) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        return framework(procurement, in)
                .or(() -> unmet(in, confirmed, difference))
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    /** A framework is always made by the competitive process (regulation 11). */
    private Optional<Refusal> framework(ProcurementView procurement, Selected in) {
        return !COMPETITIVE.equals(in.psrProcess())
                        && plans.version(procurement.caseReference(), procurement.planVersion())
                                .map(PlanVersion::facts)
                                .filter(facts -> "framework".equals(facts.get("buyingVehicle"))
                                        && !"framework-call-off".equals(facts.get("awardMethod")))
                                .isPresent()
                ? refuse("a framework is made by the competitive process.", "Choose it.")
                : Optional.empty();
    }

    private Optional<Refusal> unmet(Selected in, Confirmed confirmed, Difference difference) {
        Set<String> conditions = confirmed.conditions();
        for (Map<String, Object> one : rules.askOne("psr-process", Map.of("psrProcess", in.psrProcess()))) {
            Optional<Refusal> refusal = switch (String.valueOf(one.get("condition"))) {
                case "not-considerably-changed" -> change(in, difference);
                case "intention-told" -> intention(in.psrProcess(), confirmed.intentionToldOn());
                case String condition when conditions.contains(condition) -> Optional.empty();
                default ->
                    refuse(
                            "this process is not open unless it is confirmed: " + one.get("asks"),
                            "Confirm it where it is so, or choose another process.");
            };
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> change(Selected in, Difference difference) {
        BigDecimal before = difference.existingValue();
        if (before == null
                || before.signum() == 0
                || difference.changeCausedBy() == null
                || in.recommendedValue() == null) {
            return refuse(
                    "direct award process C compares the new contract with the existing one.",
                    "Enter the value of the existing contract and who causes the difference.");
        }
        BigDecimal changed = in.recommendedValue().subtract(before).abs();
        if (changed.signum() != 0 && "nobody".equals(difference.changeCausedBy())) {
            return refuse("the two values differ.", "Say whether the council causes it or it comes from outside.");
        }
        Map<String, Object> facts = new HashMap<>();
        facts.put("differentCharacter", Boolean.TRUE.equals(difference.differentCharacter()));
        facts.put("changeCausedBy", difference.changeCausedBy());
        facts.put("valueChange", changed);
        facts.put("valueChangePercent", changed.multiply(HUNDRED).divide(before, 4, RoundingMode.HALF_UP));
        return Boolean.TRUE.equals(rules.askOne("psr-considerable-change", "considerable", facts))
                ? refuse(
                        "the new contract is considerably different from the existing one, so direct award process C is closed.",
                        "Choose the most suitable provider process or the competitive process.")
                : Optional.empty();
    }

    /** Regulation 10: so many days lie between the notice of the intention and the assessment. */
    private Optional<Refusal> intention(String process, @Nullable LocalDate toldOn) {
        int days =
                ((Number) rules.askOne("psr-standstill", "daysOfIntention", Map.of("psrProcess", process))).intValue();
        return toldOn == null || toldOn.plusDays(days).isAfter(time.today())
                ? refuse(
                        "the intention to follow the most suitable provider process is published at least " + days
                                + " days before the assessment.",
                        "Enter the day on which it was published, and assess " + days + " days later.")
                : Optional.empty();
    }

    private static Optional<Refusal> refuse(String reason, String advice) {
        return Optional.of(new Refusal(RULE, reason, advice));
    }
}
