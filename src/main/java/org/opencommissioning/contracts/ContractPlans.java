package org.opencommissioning.contracts;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.springframework.stereotype.Component;

/** What the plan that a contract carries out says of it; an imported contract has none. */
@Component
public class ContractPlans {

    private static final String COPY_DAYS = "contractCopyDays";

    private final Plans plans;

    ContractPlans(Plans plans) {
        this.plans = plans;
    }

    /** The plan version it was awarded on; empty where there is none. */
    public Optional<PlanVersion> of(ContractView contract) {
        return contract.caseReference() == null || contract.planVersion() == null
                ? Optional.empty()
                : plans.version(contract.caseReference(), contract.planVersion());
    }

    /**
     * Whether the table of required notices asks for a notice.
     *
     * @param code such as {@code UK11}
     */
    public boolean needsNotice(ContractView contract, String code) {
        return of(contract).filter(plan -> plan.needsNotice(code)).isPresent();
    }

    /** Within how many days a copy of the contract is published, at its value; empty where none is (section 53(3)). */
    Optional<Integer> copyDays(ContractView contract) {
        return of(contract)
                .map(plan -> plans.rules(plan, Map.of("estimatedValue", contract.value()))
                        .outputs("post-award-duties")
                        .getOrDefault(COPY_DAYS, plan.decisions().get(COPY_DAYS)))
                .filter(Number.class::isInstance)
                .map(days -> ((Number) days).intValue());
    }

    /** What the tables answered; null where there is no plan or they gave no such answer. */
    public @Nullable Object answer(ContractView contract, String output) {
        return of(contract).map(plan -> plan.decisions().get(output)).orElse(null);
    }
}
