package org.opencommissioning.sourcing.award;

import java.util.Optional;
import java.util.Set;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/**
 * Holds back the approval of an award that goes beyond what was approved, and a signature before the standstill has ended or
 * while a challenge stands (G3), by the award's own record.
 */
@Component
class AwardGuard implements GateGuard {

    private static final Set<String> APPROVALS = Set.of("approve", "approve-with-conditions");

    private final Awards awards;
    private final AwardLimits limits;

    AwardGuard(Awards awards, AwardLimits limits) {
        this.awards = awards;
        this.limits = limits;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        boolean approval = "award".equals(attempt.gate()) && APPROVALS.contains(String.valueOf(attempt.decision()));
        boolean signature = "signature".equals(attempt.gate()) && "sign".equals(attempt.decision());
        if (!approval && !signature) {
            return Optional.empty();
        }
        Optional<AwardView> award =
                awards.of(CaseReference.of(attempt.caseReference())).stream().reduce((earlier, latest) -> latest);
        if (award.isEmpty()) {
            return Optional.of(new Refusal(
                    "G9", "there is no award to decide on or sign for.", "Have one recommended and decided first."));
        }
        Optional<Refusal> unready =
                signature ? awards.signatureRefusal(award.get().reference()) : Optional.empty();
        return unready.or(() -> limits.refusal(award.get()));
    }
}
