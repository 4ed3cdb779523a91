package org.opencommissioning.sourcing.award;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.governance.GateView;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows who decides on a procurement or its award what is on record of it: how it is secured and why, suppliers, value and documents,
 * what was decided on the way, on which conditions, and the standstill. What takes effect is what stands here, never a variable.
 */
@Component
@Order(0)
class ProcurementOnTask implements TaskReading {

    private static final Set<String> ON_THE_WAY = Set.of("waiver", "award");

    private final PublishedSteps steps;
    private final Procurements procurements;
    private final Awards awards;
    private final AwardLimits limits;
    private final Gates gates;

    ProcurementOnTask(PublishedSteps steps, Procurements procurements, Awards awards, AwardLimits limits, Gates gates) {
        this.steps = steps;
        this.procurements = procurements;
        this.awards = awards;
        this.limits = limits;
        this.gates = gates;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null || person.outsider()
                ? Optional.empty()
                : steps.find(task.processDefinitionKey(), task.elementId())
                        .filter(step -> step.reads("procurement"))
                        .flatMap(step -> procurements.of(CaseReference.of(task.caseReference())).stream()
                                .reduce((earlier, latest) -> latest)
                                .map(procurement -> document(procurement, step.reads("evaluation"))));
    }

    private Document document(ProcurementView procurement, boolean offersAreShown) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("procurement", procurement);
        AwardView award = awards.ofProcurement(procurement.reference()).orElse(null);
        shown.put("award", award);
        shown.put(
                "contract",
                award == null ? null : awards.details(award.reference()).orElse(null));
        shown.put("sealed", award != null && limits.sealed(award));
        shown.put("offersAreShown", offersAreShown);
        shown.put("decided", decided(procurement));
        return new Document("cases/procurement-on-task :: procurement", shown);
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
