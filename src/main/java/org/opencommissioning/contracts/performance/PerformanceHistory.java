package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.sourcing.exclusions.SupplierHistory;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the register of contracts knows of a supplier that may be a ground for exclusion (Schedule 7, paragraph 12 of the Act):
 * terminations that were decided here, formal defaults, and plans that closed without enough improvement. It counts contracts of every
 * value; a contract that reached its end is no matter.
 */
@Component
class PerformanceHistory implements SupplierHistory {

    private final ContractsRegister register;
    private final ImprovementPlans plans;

    PerformanceHistory(ContractsRegister register, ImprovementPlans plans) {
        this.register = register;
        this.plans = plans;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Matter> about(Supplier supplier) {
        return register.search(null, false).stream()
                .filter(contract -> contract.suppliers().stream().anyMatch(supplier::isSameAs))
                .flatMap(contract -> Stream.concat(
                        insolvency(contract).stream(),
                        matters(
                                contract,
                                terminated(contract, TerminationGround::breach),
                                plans.of(contract.reference()))
                                .stream()))
                .toList();
    }

    /** With which day the council ended it on such a ground; empty where it did not. */
    private Optional<LocalDate> terminated(ContractView contract, Predicate<TerminationGround> on) {
        return register.terminationGround(contract.reference())
                .filter(on)
                .flatMap(ground -> register.terminatesOn(contract.reference()));
    }

    /** Insolvency is a ground of its own (Schedule 7 paragraph 5), which a contract that was ended for it proposes. */
    private Optional<Matter> insolvency(ContractView contract) {
        return terminated(contract, TerminationGround.INSOLVENCY::equals)
                .map(on -> new Matter(
                        "5",
                        "insolvent: this council ended a contract for that",
                        on,
                        contract.reference() + ", " + contract.title()));
    }

    static List<Matter> matters(
            ContractView contract, Optional<LocalDate> terminated, List<ImprovementPlanView> planned) {
        String source = contract.reference() + ", " + contract.title();
        List<Matter> matters = new ArrayList<>();
        terminated.ifPresent(
                on -> matters.add(new Matter("12(1)", "terminated by this council for breach", on, source)));
        for (ImprovementPlanView plan : planned) {
            if (plan.closedOn() != null && ImprovementOutcome.NOT_MET.word().equals(plan.status())) {
                matters.add(new Matter(
                        "12(3)",
                        "did not improve enough after a chance to (" + plan.reference() + ")",
                        plan.closedOn(),
                        source));
            } else if (plan.defaultServedOn() != null) {
                matters.add(new Matter(
                        "12(3)",
                        "notice of default served; "
                                + (plan.closedOn() == null
                                        ? "whether it improved is open"
                                        : "it improved since, so this is no ground by itself")
                                + " (" + plan.reference() + ")",
                        plan.defaultServedOn(),
                        source));
            }
        }
        return matters;
    }
}
