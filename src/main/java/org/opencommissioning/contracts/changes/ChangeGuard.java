package org.opencommissioning.contracts.changes;

import java.util.Optional;
import org.opencommissioning.contracts.ContractDecisions;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Component;

/** Neither who described a change or manages the contract decides on it, nor anybody who covers for them (G2). */
@Component
class ChangeGuard implements GateGuard {

    private final ContractChanges changes;
    private final ContractsRegister register;

    ChangeGuard(ContractChanges changes, ContractsRegister register) {
        this.changes = changes;
        this.register = register;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        String contract = attempt.text("contractReference");
        if (!ContractDecisions.CHANGE.equals(attempt.gate())
                || contract == null
                || !(attempt.variables().get("changeNumber") instanceof Number number)) {
            return Optional.empty();
        }
        try {
            ContractView of = register.get(ContractReference.of(contract));
            for (String person : attempt.people()) {
                changes.ensureDecidableBy(person, of, number.intValue());
            }
            return Optional.empty();
        } catch (Refused refused) {
            return refused.refusal();
        }
    }
}
