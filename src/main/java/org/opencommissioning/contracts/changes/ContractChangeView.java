package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.KeyDecisionReference;

/**
 * A change to a running contract.
 *
 * @param number 1 for the first of its contract
 * @param described what changes; null before it is described
 * @param duties what the table answered; null before it was asked
 * @param decided what was decided; null when nothing was, or nothing had to be
 */
public record ContractChangeView(
        ContractReference contractReference,
        int number,
        Asked asked,
        Before before,
        @Nullable Described described,
        @Nullable Duties duties,
        @Nullable Decided decided,
        Closing closing) {

    /** What was asked for. */
    public record Asked(@Nullable String wanted, OffsetDateTime askedAt) {}

    /**
     * What the contract said when the change was asked for.
     *
     * @param oldValue in pounds including VAT; null when the register has none
     * @param oldEnd its last day; null when none is set
     */
    public record Before(
            @Nullable BigDecimal oldValue, @Nullable LocalDate oldEnd) {}

    /**
     * What changes.
     *
     * @param describedBy user name of who described and justified it
     * @param ground the ground that permits it (section 74 and Schedule 8 of the Procurement Act 2023)
     * @param newValue in pounds including VAT, after the change
     * @param newEnd the last day after it
     * @param divisions in how many electoral divisions it is significant for those who live or work there; null where an older one does not say
     */
    public record Described(
            String describedBy,
            String description,
            String ground,
            BigDecimal newValue,
            LocalDate newEnd,
            @Nullable Integer divisions) {}

    /**
     * What it calls for.
     *
     * @param noticeNeeded whether a change notice comes first (section 75)
     * @param furtherDecision whether it goes beyond what was approved
     * @param reason why, in words
     */
    public record Duties(boolean noticeNeeded, boolean furtherDecision, String reason) {}

    /**
     * @param decidedBy user name
     * @param decision approve or refuse
     * @param keyDecisionReference the key decision that allows it; null when none was needed
     */
    public record Decided(
            String decidedBy,
            String decision,
            String decisionReasons,
            @Nullable KeyDecisionReference keyDecisionReference) {

        boolean approved() {
            return "approve".equals(decision);
        }
    }

    /**
     * @param status asked, made or dropped
     * @param closedOn when it was made or dropped; null before
     */
    public record Closing(String status, @Nullable LocalDate closedOn) {}

    /** Asked, made or dropped. */
    public String status() {
        return closing.status();
    }

    /** What the table answered, in words; null before it was asked. */
    public @Nullable String reason() {
        return duties == null ? null : duties.reason();
    }

    /** What its change notice is about, by which it is found again. */
    String noticeSubject() {
        return contractReference + "/change-" + number;
    }
}
