package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry among the forthcoming executive decisions says (Executive Arrangements Regulations 2012 reg 9). A reason that was given for another urgency, or
 * another restriction, than it has is none of it and is not published.
 *
 * @param urgency normal, semi-urgent or urgent
 * @param urgencyReason null when normal
 * @param chairNotice whom of scrutiny was told in writing; null where nobody has to be
 * @param restriction open, part-exempt or fully-exempt
 * @param exemptReason null when open
 * @param openParts ids of the parts of a part exempt report that the public may read: what nobody named stays back, whatever is asked of later reports; null or empty where all of it does
 * @param mandate how much it allows, and what of the award it delegates
 */
record FedEntry(
        KeyDecisionView.Subject subject,
        String urgency,
        @Nullable String urgencyReason,
        @Nullable ChairNotice chairNotice,
        String restriction,
        @Nullable String exemptReason,
        @Nullable List<String> openParts,
        Mandate mandate) {

    /** The chair of scrutiny, or each member where there is none, was told in writing that a decision is to be taken without the usual notice (reg 10). */
    record ChairNotice(String to, LocalDate on) {}

    FedEntry {
        urgencyReason = "normal".equals(urgency) ? null : urgencyReason;
        chairNotice = "normal".equals(urgency) ? null : chairNotice;
        exemptReason = "open".equals(restriction) ? null : exemptReason;
        openParts = "part-exempt".equals(restriction) ? openParts : null;
    }
}
