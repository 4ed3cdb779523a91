package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.LikePurchases;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.GateView;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.ExcludedSuppliers;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows who decides on a procurement or its award what is on record of it: how it is secured and why, suppliers, value and documents,
 * what was decided on the way, on which conditions, and the standstill. What takes effect is what stands here, never a variable.
 */
@Component
@Order(0)
class ProcurementOnTask extends RequiredReading<CaseReference, ProcurementOnTask.OnRecord> {

    private static final Set<String> ON_THE_WAY = Set.of(Gates.WAIVER, Gates.AWARD);

    private final Procurements procurements;
    private final Awards awards;
    private final AwardLimits limits;
    private final Gates gates;
    private final Plans plans;
    private final LikePurchases like;
    private final Cases cases;
    private final ExcludedSuppliers excluded;

    ProcurementOnTask(
            PublishedSteps steps,
            Readings readings,
            Procurements procurements,
            Awards awards,
            AwardLimits limits,
            Gates gates,
            Plans plans,
            LikePurchases like,
            Cases cases,
            ExcludedSuppliers excluded) {
        super("procurement", "cases/procurement-on-task :: procurement", steps, readings);
        this.procurements = procurements;
        this.awards = awards;
        this.limits = limits;
        this.gates = gates;
        this.plans = plans;
        this.like = like;
        this.cases = cases;
        this.excluded = excluded;
    }

    /**
     * @param award null before there is a recommendation
     * @param lot the award of the lot whose contract is concluded now; null where the tender is not divided, or nothing is decided yet
     * @param contract as it is to be signed; null before it is written down
     * @param sealed whether it is executed under seal
     * @param decided what was decided on the way, and whatever was approved on conditions
     * @param planned what the plan that was approved says of value and term, as facts by name
     * @param purchase null for what is no purchase in the lowest band
     */
    record OnRecord(
            ProcurementView procurement,
            @Nullable AwardView award,
            @Nullable AwardView lot,
            @Nullable ContractDetails contract,
            boolean sealed,
            List<GateView> decided,
            Map<String, Object> planned,
            @Nullable Purchase purchase) {}

    /**
     * What else whoever checks or decides a purchase in the lowest band has to know of it.
     *
     * @param like what is bought like it within a year (Schedule 3)
     * @param together what all of it is worth
     * @param startedWith the estimate that its case was started with; null without one
     * @param written what was entered of it, with the reasons that were asked for
     * @param excluded what the council itself decided before on a ground for exclusion of those who quoted
     */
    record Purchase(
            List<LikePurchases.Like> like,
            BigDecimal together,
            @Nullable BigDecimal startedWith,
            Map<String, Object> written,
            List<String> excluded) {

        /** How much more is quoted than the case was started with; null where it is not more. Read by the template. */
        public @Nullable BigDecimal dearerBy() {
            return startedWith == null || !(written.get("quotes") instanceof List<?> quotes)
                    ? null
                    : quotes.stream()
                            .map(quote -> ((Map<?, ?>) quote).get("price"))
                            .filter(Number.class::isInstance)
                            .map(price -> new BigDecimal(price.toString()).subtract(startedWith))
                            .filter(more -> more.signum() > 0)
                            .max(BigDecimal::compareTo)
                            .orElse(null);
        }
    }

    @Override
    protected Optional<CaseReference> subject(About about) {
        return about.ofCase();
    }

    @Override
    protected Optional<OnRecord> current(CaseReference reference, String username) {
        return procurements.of(reference).stream()
                .reduce((earlier, latest) -> latest)
                .map(this::onRecord);
    }

    private OnRecord onRecord(ProcurementView procurement) {
        AwardView award = awards.ofProcurement(procurement.reference()).orElse(null);
        AwardView lot = award == null || award.decidedAt() == null
                ? null
                : awards.toSign(procurement.caseReference())
                        .filter(next -> awards.isOfLot(next.reference()))
                        .orElse(null);
        AwardView signed = lot == null ? award : lot;
        return new OnRecord(
                procurement,
                award,
                lot,
                signed == null ? null : awards.details(signed.reference()).orElse(null),
                signed != null && limits.sealed(signed),
                decided(procurement),
                planned(procurement),
                purchase(procurement));
    }

    private @Nullable Purchase purchase(ProcurementView procurement) {
        CaseReference reference = procurement.caseReference();
        return plans.version(reference, procurement.planVersion())
                .filter(PlanVersion::isLowValuePurchase)
                .map(plan -> new Purchase(
                        like.of(reference),
                        like.together(reference),
                        cases.startedWith(reference).orElse(null),
                        plan.purchase(),
                        procurement.offers().stream()
                                .flatMap(offer -> excluded.decidedAbout(offer.supplier()).stream())
                                .toList()))
                .orElse(null);
    }

    private Map<String, Object> planned(ProcurementView procurement) {
        Map<String, Object> planned = new TreeMap<>();
        plans.version(procurement.caseReference(), procurement.planVersion())
                .map(PlanVersion::facts)
                .ifPresent(facts -> Stream.of("estimatedValue", "termYears")
                        .filter(fact -> facts.get(fact) instanceof Number)
                        .forEach(fact -> planned.put(fact, facts.get(fact))));
        return planned;
    }

    @Override
    protected Map<String, Object> shown(OnRecord record, Step step) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("procurement", record.procurement());
        shown.put("award", record.award());
        shown.put("lot", record.lot());
        shown.put("contract", record.contract());
        shown.put("sealed", record.sealed());
        shown.put("offersAreShown", step.reads("evaluation"));
        shown.put("decided", record.decided());
        shown.put("planned", record.planned());
        shown.put("purchase", record.purchase());
        return shown;
    }

    @Override
    protected String words(OnRecord record) {
        return "what is on record of " + record.procurement().reference();
    }

    /** What was decided on this plan version about its procurement, and what else was approved on conditions that stand. */
    private List<GateView> decided(ProcurementView procurement) {
        return gates.of(procurement.caseReference().value()).stream()
                .filter(gate -> gate.planVersion() == procurement.planVersion()
                        && gate.decided().by() != null)
                .filter(gate ->
                        ON_THE_WAY.contains(gate.gate()) || gate.state() == GateView.State.APPROVED_WITH_CONDITIONS)
                .toList();
    }
}
