package org.opencommissioning.governance;

import org.jspecify.annotations.Nullable;

/**
 * What an entry among the forthcoming executive decisions says (Executive Arrangements Regulations 2012 reg 9).
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
        Mandate mandate) {}
