package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A supplier as it was checked in a procurement.
 *
 * @param ministerDueOn the last day on which the Minister is told; null where nothing is to be told (section 59)
 */
public record ExclusionCheckView(
        String supplierName,
        @Nullable String personsChecked,
        LocalDate debarmentCheckedOn,
        LocalDate checkedOn,
        @Nullable LocalDate ministerDueOn,
        @Nullable LocalDate ministerToldOn,
        List<Finding> findings) {

    /** What was found about whom, and what was decided. */
    public record Finding(String party, String role, String ground, String outcome, String reasons) {

        static Finding of(ExclusionFinding finding) {
            return new Finding(
                    finding.ground().party(),
                    finding.ground().role(),
                    finding.ground().code(),
                    finding.decision().outcome(),
                    finding.decision().reasons());
        }
    }
}
