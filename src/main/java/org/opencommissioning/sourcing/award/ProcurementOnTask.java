package org.opencommissioning.sourcing.award;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.GateView;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.records.CaseReference;
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

    private static final Set<String> ON_THE_WAY = Set.of("waiver", "award");

    private final Procurements procurements;
    private final Awards awards;
    private final AwardLimits limits;
    private final Gates gates;

    ProcurementOnTask(
            PublishedSteps steps,
            Readings readings,
            Procurements procurements,
            Awards awards,
            AwardLimits limits,
            Gates gates) {
        super("procurement", "cases/procurement-on-task :: procurement", steps, readings);
        this.procurements = procurements;
        this.awards = awards;
        this.limits = limits;
        this.gates = gates;
    }

    /**
     * @param award null before there is a recommendation
     * @param contract as it is to be signed; null before it is written down
     * @param sealed whether it is executed under seal
     */
    record OnRecord(
            ProcurementView procurement,
            @Nullable AwardView award,
            @Nullable ContractDetails contract,
            boolean sealed,
            List<Decided> decided) {}

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
        return new OnRecord(
                procurement,
                award,
                award == null ? null : awards.details(award.reference()).orElse(null),
                award != null && limits.sealed(award),
                decided(procurement));
    }

    @Override
    protected Map<String, Object> shown(OnRecord record, Step step) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("procurement", record.procurement());
        shown.put("award", record.award());
        shown.put("contract", record.contract());
        shown.put("sealed", record.sealed());
        shown.put("offersAreShown", step.reads("evaluation"));
        shown.put("decided", record.decided());
        return shown;
    }

    @Override
    protected String words(OnRecord record) {
        return "what is on record of " + record.procurement().reference();
    }

    /** What was decided on this plan version about its procurement, with the conditions that stand. */
    private List<Decided> decided(ProcurementView procurement) {
        String reference = procurement.caseReference().value();
        return gates.of(reference).stream()
                .filter(gate -> ON_THE_WAY.contains(gate.gate())
                        && gate.planVersion() == procurement.planVersion()
                        && gate.state() != GateView.State.WAITING)
                .map(gate -> new Decided(gate, (String) gates.entered(reference, gate.planVersion(), gate.gate())
                        .get("conditions")))
                .toList();
    }

    /** A decision and its conditions; null when it has none. */
    record Decided(GateView gate, @Nullable String conditions) {

        public String title() {
            return gate.gate().equals("waiver") ? "The waiver was decided" : "The award was decided";
        }
    }
}
