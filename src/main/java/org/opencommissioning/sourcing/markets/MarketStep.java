package org.opencommissioning.sourcing.markets;

import java.util.Locale;

/** What can be decided about a supplier and a dynamic market (section 36 of the Act). */
enum MarketStep {
    ADMIT,
    REFUSE,
    REMOVE;

    static MarketStep of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As forms and pages say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the members are others afterwards, which is published (section 39(4)). */
    boolean changesMembers() {
        return this != REFUSE;
    }
}
