package org.opencommissioning.sourcing.markets;

import java.util.Locale;

/** How a dynamic market stands, and where it can go from there. */
enum MarketStatus {
    /** Asked for, described, or sent back to be described anew. */
    PROPOSED,
    /** A director has said yes. */
    APPROVED,
    /** Announced (UK13). */
    INTENDED,
    /** Established (UK14): suppliers can apply. */
    RUNNING,
    /** Ended (UK16). */
    CEASED,
    /** A director has said no. */
    REFUSED;

    boolean leadsTo(MarketStatus next) {
        return switch (this) {
            case PROPOSED -> next == APPROVED || next == REFUSED || next == PROPOSED;
            case APPROVED -> next == INTENDED;
            case INTENDED -> next == RUNNING;
            case RUNNING -> next == CEASED;
            case CEASED, REFUSED -> false;
        };
    }

    /** As pages and data say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
