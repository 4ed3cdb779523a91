package org.opencommissioning.sourcing.award;

import java.util.Optional;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/** Holds back a signature before the standstill has ended or while a challenge stands (G3), by the award's own record. */
@Component
class SignatureGuard implements GateGuard {

    private final Awards awards;

    SignatureGuard(Awards awards) {
        this.awards = awards;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        if (!"signature".equals(attempt.gate()) || !"sign".equals(attempt.decision())) {
            return Optional.empty();
        }
        return awards.of(CaseReference.of(attempt.caseReference())).stream()
                .reduce((earlier, latest) -> latest)
                .map(award -> awards.signatureRefusal(award.reference()))
                .orElse(Optional.of(new Refusal(
                        "G9", "there is no award to sign for.", "Have one recommended and decided first.")));
    }
}
