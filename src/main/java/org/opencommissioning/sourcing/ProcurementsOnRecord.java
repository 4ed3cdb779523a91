package org.opencommissioning.sourcing;

import java.util.Optional;
import java.util.Set;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.StageGuard;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/** Nothing is awarded but what somebody was asked to supply: a token that is moved to the award finds a procurement, or opens nothing. */
@Component
class ProcurementsOnRecord implements StageGuard {

    private static final Set<String> UNDER_WAY =
            Set.of(ProcurementStatus.ACTIVE.word(), ProcurementStatus.COMPLETE.word());

    private final Procurements procurements;

    ProcurementsOnRecord(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public Optional<Refusal> refusal(CaseReference reference, Stage stage) {
        return stage != Stage.AWARD
                        || procurements.of(reference).stream().anyMatch(one -> UNDER_WAY.contains(one.status()))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "G9",
                        reference + " has no procurement in which anybody was asked, so there is nothing to award.",
                        "Move the instance back to the stage that the case is in."));
    }
}
