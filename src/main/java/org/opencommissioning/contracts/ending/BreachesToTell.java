package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractPlans;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Component;

/** Breaches that are told in the notice of a contract's end, in place of a performance notice (Procurement Regulations 2024 regulations 39(9) and 41(2)(h)). */
@Component
class BreachesToTell {

    private final ContractsRegister register;
    private final ContractPlans plans;
    private final PlanRules rules;
    private final LawfulTime time;

    BreachesToTell(ContractsRegister register, ContractPlans plans, PlanRules rules, LawfulTime time) {
        this.register = register;
        this.plans = plans;
        this.rules = rules;
        this.time = time;
    }

    /** By when the breach for which it was ended is told; empty where it was ended for none, or the table {@code performance-notice} has none told. */
    Optional<LocalDate> by(ContractView contract) {
        if (register.terminationGround(contract.reference())
                .filter(TerminationGround::breach)
                .isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> facts = new HashMap<>();
        facts.put("occasion", "breach");
        facts.put("regime", Objects.requireNonNullElse(plans.answer(contract, "regime"), "earlier-law"));
        facts.put("kpisRequired", plans.needsNotice(contract, "UK9"));
        if (contract.contractType() != null) {
            facts.put("contractType", contract.contractType());
        }
        Map<String, Object> duty = rules.askOne("performance-notice", facts).getFirst();
        return Boolean.TRUE.equals(duty.get("noticeRequired"))
                ? Optional.of(time.daysBeginningWith(contract.endedOn(), ((Number) duty.get("days")).intValue())
                        .date())
                : Optional.empty();
    }
}
