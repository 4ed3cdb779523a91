package org.opencommissioning.sourcing.award;

import java.util.Optional;
import org.opencommissioning.cycle.WithdrawalGuard;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/** A contract that is signed binds the council: its case goes on, so that it is published, managed and ended as the law asks (Procurement Act 2023 sections 53, 71 and 80). */
@Component
class SignedAwards implements WithdrawalGuard {

    private final AwardRows awards;

    SignedAwards(AwardRows awards) {
        this.awards = awards;
    }

    @Override
    public Optional<Refusal> withdrawalRefusal(CaseReference reference) {
        return awards.findByCaseReferenceOrderById(reference).stream()
                .map(Award::view)
                .filter(award -> award.signedOn() != null)
                .findFirst()
                .map(award -> new Refusal(
                        "R11",
                        "the contract of award " + award.reference() + " is signed.",
                        "Let the case go on to its contract, and end the contract instead."));
    }
}
