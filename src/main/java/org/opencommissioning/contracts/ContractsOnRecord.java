package org.opencommissioning.contracts;

import java.util.Optional;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.StageGuard;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/** No contract is managed but one that was signed: a token that is moved there finds it in the register, or opens nothing. */
@Component
class ContractsOnRecord implements StageGuard {

    private final ContractsRegister register;

    ContractsOnRecord(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public Optional<Refusal> refusal(CaseReference reference, Stage stage) {
        return stage != Stage.MANAGE_CONTRACT || !register.ofCase(reference).isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "G9",
                        "The register holds no contract of " + reference + ".",
                        "Have the award signed on its task; nothing else opens this stage."));
    }
}
