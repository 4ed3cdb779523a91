package org.opencommissioning.sourcing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.SameSupplier;
import org.springframework.stereotype.Component;

/**
 * Who was found to have an unfair advantage from preliminary market engagement that cannot be avoided, as the approved plan says: they are treated as excluded
 * suppliers (section 16(5) and (6) of the Act).
 */
@Component
public class UnfairAdvantages {

    private static final String STEP = "record-market-engagement";

    private final Plans plans;

    UnfairAdvantages(Plans plans) {
        this.plans = plans;
    }

    /** Those of a procurement, and why it cannot be put right. */
    public Map<String, String> of(ProcurementView procurement) {
        return plans.version(procurement.caseReference(), procurement.planVersion())
                .map(UnfairAdvantages::found)
                .orElse(Map.of());
    }

    /** What the plan says about some of these suppliers, a line each, for whoever checks them. */
    public List<String> about(ProcurementView procurement, List<String> suppliers) {
        return of(procurement).entrySet().stream()
                .filter(one -> suppliers.stream().anyMatch(name -> SameSupplier.named(name, one.getKey())))
                .map(one -> one.getKey()
                        + ": was found to have an unfair advantage from market engagement that cannot be avoided (section 16(5)): "
                        + one.getValue())
                .toList();
    }

    /** Why one of these suppliers cannot be recommended; empty when all can. */
    public Optional<Refusal> refusal(ProcurementView procurement, List<String> suppliers) {
        return about(procurement, suppliers).stream()
                .findFirst()
                .map(found -> new Refusal(
                        "section 16(5)",
                        found + (found.endsWith(".") ? "" : "."),
                        "It is treated as an excluded supplier: pass its tender over on that ground."));
    }

    /** Why tenders cannot be passed over on that ground: nobody found that their suppliers have one; empty when they can. */
    public Optional<Refusal> passingRefusal(ProcurementView procurement, Map<String, PassedOver> passedOver) {
        Map<String, String> found = of(procurement);
        return passedOver.entrySet().stream()
                .filter(one -> one.getValue().ground() == PassedOver.Ground.ADVANTAGE)
                .map(Map.Entry::getKey)
                .filter(name -> found.keySet().stream().noneMatch(other -> SameSupplier.named(other, name)))
                .findFirst()
                .map(name -> new Refusal(
                        "section 16(5)",
                        "the plan says of no unfair advantage of " + name + " from market engagement.",
                        "Choose another ground. What was found is recorded with the market engagement."));
    }

    /** The offers of those who have one, as they are passed over. */
    public Map<String, PassedOver> passedOver(ProcurementView procurement) {
        return of(procurement).entrySet().stream()
                .filter(one ->
                        procurement.offers().stream().anyMatch(offer -> offer.eligible() && offer.isOf(one.getKey())))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> new PassedOver(PassedOver.Ground.ADVANTAGE, one.getValue(), null)));
    }

    private static Map<String, String> found(PlanVersion plan) {
        Map<String, String> found = new LinkedHashMap<>();
        if (plan.content().get(STEP) instanceof Map<?, ?> written
                && "yes".equals(written.get("unfairAdvantage"))
                && written.get("advantaged") instanceof List<?> rows) {
            rows.forEach(row -> {
                if (row instanceof Map<?, ?> one && one.get("supplierName") instanceof String name && !name.isBlank()) {
                    found.put(name.strip(), String.valueOf(one.get("because")));
                }
            });
        }
        return found;
    }
}
