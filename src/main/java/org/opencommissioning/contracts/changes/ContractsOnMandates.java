package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.MandateUse;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.KeyDecisionReference;
import org.springframework.stereotype.Component;

/**
 * The contracts that a key decision carries: those awarded on its plan version, and those that it allowed to change. A contract
 * rests on the decision that was cited last for it.
 */
@Component
class ContractsOnMandates implements MandateUse {

    private final ContractsRegister register;
    private final ContractChangeRows changes;

    ContractsOnMandates(ContractsRegister register, ContractChangeRows changes) {
        this.register = register;
        this.changes = changes;
    }

    @Override
    public List<Use> of(KeyDecisionView decision) {
        KeyDecisionReference reference = KeyDecisionReference.of(decision.reference());
        Stream<ContractReference> awarded = register.ofCase(CaseReference.of(decision.caseReference())).stream()
                .filter(contract -> Objects.equals(contract.planVersion(), decision.planVersion())
                        && lastCited(contract.reference())
                                .filter(cited -> !cited.equals(reference))
                                .isEmpty())
                .map(ContractView::reference);
        Stream<ContractReference> changed = changes.findByDecidedKeyDecisionReference(reference).stream()
                .map(change -> change.view().contractReference())
                .filter(contract ->
                        lastCited(contract).filter(reference::equals).isPresent());
        return Stream.concat(awarded, changed)
                .distinct()
                .map(register::get)
                .map(contract -> new Use(
                        contract.reference().value(),
                        contract.awardReference() == null
                                ? null
                                : contract.awardReference().value(),
                        worth(contract)))
                .toList();
    }

    private Optional<KeyDecisionReference> lastCited(ContractReference contract) {
        return changes.findByContractReferenceOrderByNumberInContract(contract).stream()
                .filter(ContractChange::stands)
                .map(change -> change.view().decided())
                .filter(Objects::nonNull)
                .map(ContractChangeView.Decided::keyDecisionReference)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later);
    }

    /** What it is worth, or will be by a change that is approved and not made yet. */
    private BigDecimal worth(ContractView contract) {
        return changes.findByContractReferenceOrderByNumberInContract(contract.reference()).stream()
                .filter(ContractChange::approved)
                .map(change -> change.view().described().newValue())
                .reduce(contract.value() == null ? BigDecimal.ZERO : contract.value(), BigDecimal::max);
    }
}
