package org.opencommissioning.contracts;

import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.EarlierContracts;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/** What the register holds of a contract that a direct award repeats or adds to (paragraphs 7 and 8 of Schedule 5). */
@Component
class ContractsToRepeat implements EarlierContracts {

    private final ContractsRegister register;

    ContractsToRepeat(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public Optional<EarlierContract> find(String reference) {
        return register.find(ContractReference.of(reference))
                .map(contract -> new EarlierContract(
                        contract.reference().value(),
                        contract.suppliers().stream().map(Supplier::name).toList(),
                        contract.awardReference(),
                        contract.procurementMethod(),
                        contract.signedOn()));
    }
}
