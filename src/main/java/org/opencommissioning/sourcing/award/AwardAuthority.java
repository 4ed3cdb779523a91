package org.opencommissioning.sourcing.award;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.Gates;
import org.springframework.stereotype.Component;

/** By which gates an award is decided and signed: each by one of its own, but for a purchase in the lowest band, whose one decision is both. */
@Component
public class AwardAuthority {

    private final Gates gates;

    AwardAuthority(Gates gates) {
        this.gates = gates;
    }

    /** Whether an award is decided at this gate. */
    public static boolean decides(@Nullable String gate) {
        return Gates.AWARD.equals(gate) || Gates.PURCHASE.equals(gate);
    }

    /** The gates whose approval opens what follows a signature. */
    public String[] ofSigned(AwardView award) {
        return isPurchase(award) ? new String[] {Gates.PURCHASE} : new String[] {Gates.AWARD, Gates.SIGNATURE};
    }

    /** The gate at which it is decided. */
    String decision(AwardView award) {
        return isPurchase(award) ? Gates.PURCHASE : Gates.AWARD;
    }

    /** The gate at which it is signed. */
    String signature(AwardView award) {
        return isPurchase(award) ? Gates.PURCHASE : Gates.SIGNATURE;
    }

    /** What a plan version requires is on record: only for what the table let go the short way is this gate ever asked. */
    boolean isPurchase(AwardView award) {
        return gates.required(award.caseReference().value(), award.planVersion())
                .contains(Gates.PURCHASE);
    }
}
