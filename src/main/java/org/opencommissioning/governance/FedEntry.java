package org.opencommissioning.governance;

import org.jspecify.annotations.Nullable;

/**
 * What an entry among the forthcoming executive decisions says (Executive Arrangements Regulations 2012 reg 9). A reason that was given for another urgency, or
 * another restriction, than it has is none of it and is not published.
 *
 * @param urgency normal, semi-urgent or urgent
 * @param urgencyReason null when normal
 * @param restriction open, part-exempt or fully-exempt
 * @param exemptReason null when open
 * @param mandate how much it allows, and what of the award it delegates
 */
record FedEntry(
        KeyDecisionView.Subject subject,
        String urgency,
        @Nullable String urgencyReason,
        String restriction,
        @Nullable String exemptReason,
        Mandate mandate) {

    FedEntry {
        urgencyReason = "normal".equals(urgency) ? null : urgencyReason;
        exemptReason = "open".equals(restriction) ? null : exemptReason;
    }
}
