package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/** Who was selected before tenders were invited, as the approved plan says: nobody else's tender counts where only they may tender (section 54(4)). */
@Component
class PreSelection {

    private final Plans plans;

    PreSelection(Plans plans) {
        this.plans = plans;
    }

    /** The offers as they count: one from a supplier that was not selected is kept, but not valid. */
    List<NewOffer> counted(ProcurementView procurement, List<NewOffer> offers) {
        List<String> selected = plan(procurement).map(PreSelection::names).orElse(List.of());
        return selected.isEmpty()
                ? offers
                : offers.stream()
                        .map(offer -> isAmong(selected, offer.supplier())
                                ? offer
                                : offer.but(new Invalid(
                                        Invalid.Ground.PROCEDURE,
                                        "Tenders are taken of pre-selected suppliers only",
                                        "Not pre-selected")))
                        .toList();
    }

    private static boolean isAmong(List<String> selected, Supplier supplier) {
        return selected.stream().anyMatch(name -> SameSupplier.named(name, supplier.name()));
    }

    private Optional<PlanVersion> plan(ProcurementView procurement) {
        return plans.version(procurement.caseReference(), procurement.planVersion())
                .filter(plan -> Boolean.TRUE.equals(plan.facts().get("preSelectedOnly")));
    }

    private static List<String> names(PlanVersion plan) {
        return plan.procurementPlan().get("preSelectedSuppliers") instanceof List<?> suppliers
                ? suppliers.stream()
                        .map(one -> one instanceof Map<?, ?> row ? row.get("supplierName") : null)
                        .filter(Objects::nonNull)
                        .map(name -> name.toString().strip())
                        .toList()
                : List.of();
    }
}
