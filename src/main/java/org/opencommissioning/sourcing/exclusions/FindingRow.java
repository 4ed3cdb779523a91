package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A finding as the form hands it over. */
record FindingRow(
        String supplierName,
        String party,
        String role,
        String ground,
        String source,
        LocalDate occurredOn,
        String evidence,
        @Nullable LocalDate representationsInvitedOn,
        @Nullable String representations,
        @Nullable String selfCleaning,
        @Nullable Boolean recurring,
        String outcome,
        @Nullable String overridingInterest,
        String reasons) {

    ExclusionFinding finding() {
        return new ExclusionFinding(
                new ExclusionFinding.Ground(party, role, ground, source, occurredOn, evidence),
                new ExclusionFinding.Hearing(
                        representationsInvitedOn, representations, selfCleaning, Boolean.TRUE.equals(recurring)),
                new ExclusionFinding.Decision(outcome, reasons, overridingInterest));
    }
}
