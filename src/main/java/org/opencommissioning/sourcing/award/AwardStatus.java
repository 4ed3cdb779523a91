package org.opencommissioning.sourcing.award;

import java.util.Locale;

/** How an award stands, in the words of OCDS, and where it can go from there. */
enum AwardStatus {
    /** Recommended, perhaps decided and announced, but not signed. */
    PENDING,
    /** The contract is signed. */
    ACTIVE,
    /** Nothing is awarded after all. */
    CANCELLED;

    /** A signed award stays, and a cancelled one is over. */
    boolean leadsTo(AwardStatus next) {
        return this == PENDING && next != PENDING;
    }

    /** As OCDS and pages say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
