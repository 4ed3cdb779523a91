package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.frameworks.CallOffWorth;
import org.opencommissioning.sourcing.frameworks.FrameworkTerms;
import org.opencommissioning.sourcing.frameworks.FrameworksOnRecord;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The contracts that are frameworks by the plan they were awarded on, and those that were called off from one. */
@Component
@Order(1)
class FrameworkContracts implements FrameworksOnRecord, CallOffWorth {

    private final ContractRows rows;
    private final ContractPlans plans;
    private final LawfulTime time;

    FrameworkContracts(ContractRows rows, ContractPlans plans, LawfulTime time) {
        this.rows = rows;
        this.plans = plans;
        this.time = time;
    }

    @Override
    public List<FrameworkTerms> frameworks() {
        return rows.findByOriginCaseReferenceIsNotNullOrderById().stream()
                .map(contract -> contract.view(time.today()))
                .filter(contract -> contract.endDate() != null
                        && contract.value() != null
                        && contract.contractType() != null
                        && plans.of(contract)
                                .filter(plan -> "framework".equals(plan.facts().get("buyingVehicle")))
                                .isPresent())
                .map(contract -> new FrameworkTerms(
                        contract.reference().value(),
                        contract.title(),
                        contract.contractType(),
                        contract.endedOn() == null ? contract.endDate() : contract.endedOn(),
                        contract.value(),
                        contract.suppliers().stream().map(Supplier::name).toList()))
                .toList();
    }

    @Override
    public Optional<BigDecimal> of(ProcurementReference procurement) {
        return rows.findByOriginAwardReference(Procurements.awardReference(procurement))
                .map(contract -> contract.view(time.today()).value());
    }
}
