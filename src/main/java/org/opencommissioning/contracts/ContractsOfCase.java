package org.opencommissioning.contracts;

import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.tasks.ContractTitles;
import org.springframework.stereotype.Component;

/** Tells the tasks of the contracts of one case apart: a tender in lots leads to several, and each is managed by itself. */
@Component
class ContractsOfCase implements ContractTitles {

    private final ContractsRegister register;

    ContractsOfCase(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public Optional<String> among(ContractReference reference) {
        return register.find(reference)
                .filter(contract -> contract.caseReference() != null
                        && register.ofCase(contract.caseReference()).size() > 1)
                .map(contract -> contract.title() + " (" + contract.reference() + ")");
    }
}
