package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A change to a running contract.
 *
 * @param number 1 for the first of its contract
 * @param wanted what was asked for
 * @param describedBy user name of who described and justified it; null before
 * @param ground the ground that permits it (section 74 and Schedule 8 of the Procurement Act 2023)
 * @param oldValue before the change, in pounds including VAT; null when the register has none
 * @param newValue after it
 * @param oldEnd last day before the change; null when none is set
 * @param newEnd last day after it
 * @param noticeNeeded whether a change notice comes first (section 75); null before the table was asked
 * @param furtherDecision whether it goes beyond what was approved; null before the table was asked
 * @param reason what the table answered, in words
 * @param decision approve or refuse; null when none was needed or given yet
 * @param keyDecisionReference the key decision that allows it; null when none was needed
 * @param status asked, made or dropped
 * @param closedOn when it was made or dropped
 */
public record ContractChangeView(
        String contractReference,
        int number,
        String wanted,
        OffsetDateTime askedAt,
        String describedBy,
        String description,
        String ground,
        BigDecimal oldValue,
        BigDecimal newValue,
        LocalDate oldEnd,
        LocalDate newEnd,
        Boolean noticeNeeded,
        Boolean furtherDecision,
        String reason,
        String decidedBy,
        String decision,
        String decisionReasons,
        String keyDecisionReference,
        String status,
        LocalDate closedOn) {

    /** What its change notice is about, by which it is found again. */
    String noticeSubject() {
        return contractReference + "/change-" + number;
    }
}
