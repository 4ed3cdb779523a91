package org.opencommissioning.sourcing.award;

import java.util.List;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.MandateUse;
import org.opencommissioning.records.CaseReference;
import org.springframework.stereotype.Component;

/** The awards that a key decision carries: decided on its plan version, and not cancelled. */
@Component
class AwardsOnMandates implements MandateUse {

    private final AwardRows rows;

    AwardsOnMandates(AwardRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Use> of(KeyDecisionView decision) {
        return rows.findByCaseReferenceOrderById(CaseReference.of(decision.caseReference())).stream()
                .filter(award -> !award.cancelled())
                .map(Award::view)
                .filter(award -> award.planVersion() == decision.planVersion() && award.decidedAt() != null)
                .map(award -> new Use(award.reference().value(), null, award.value()))
                .toList();
    }
}
