package org.opencommissioning.sourcing.award;

import org.opencommissioning.governance.Gates;
import org.springframework.stereotype.Component;

/** By which gates an award is decided and signed: each by one of its own, but for a purchase in the lowest band, whose one decision is both. */
@Component
public class AwardAuthority {

    /** The gate at which a purchase in the lowest band is decided and its order signed. */
    static final String PURCHASE = "purchase";

    private final Gates gates;

    AwardAuthority(Gates gates) {
        this.gates = gates;
    }

    /** The gates whose approval opens what follows a signature. */
    public String[] ofSigned(AwardView award) {
        return isPurchase(award) ? new String[] {PURCHASE} : new String[] {"award", "signature"};
    }

    /** The gate at which it is decided. */
    String decision(AwardView award) {
        return isPurchase(award) ? PURCHASE : "award";
    }

    /** The gate at which it is signed. */
    String signature(AwardView award) {
        return isPurchase(award) ? PURCHASE : "signature";
    }

    /** What a plan version requires is on record: only for what the table let go the short way is this gate ever asked. */
    boolean isPurchase(AwardView award) {
        return gates.required(award.caseReference().value(), award.planVersion())
                .contains(PURCHASE);
    }
}
