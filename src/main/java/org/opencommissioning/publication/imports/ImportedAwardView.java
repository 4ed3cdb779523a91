package org.opencommissioning.publication.imports;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.opencommissioning.records.ContractReference;

/**
 * An imported award as it stands.
 *
 * @param state WAITING, CONFIRMED or REFUSED
 * @param first who confirmed it first, where two have to; null otherwise
 * @param answer who confirmed it last, or refused it and why, although it may wait again; null before
 * @param contractReference its contract; null until it is confirmed
 */
public record ImportedAwardView(
        long id,
        Source source,
        Worth worth,
        String state,
        Deed imported,
        Deed first,
        Answer answer,
        ContractReference contractReference) {

    /** Which award of which release it is, and a hash of what that says and of the value as stated, which an answer names. */
    public record Source(String ocid, String awardId, String releaseId, String said) {}

    /**
     * @param published as the release has it, with VAT or without; null when it has none
     * @param gross whether that includes VAT
     * @param withVat null where nobody has stated it yet
     * @param asked whether who confirms has to state it
     * @param takesTwo whether two have to confirm it
     */
    public record Worth(BigDecimal published, boolean gross, BigDecimal withVat, boolean asked, boolean takesTwo) {

        /** Whether somebody here stated its value including VAT. */
        public boolean stated() {
            return withVat != null && !gross;
        }
    }

    /** Who did something, and when. */
    public record Deed(String by, OffsetDateTime at) {}

    /**
     * @param reason why it was refused; null otherwise
     * @param reopened who had it wait again; null unless it does
     */
    public record Answer(String by, OffsetDateTime at, String reason, Reopened reopened) {}

    /** Who had it wait again, when and why. */
    public record Reopened(String by, OffsetDateTime at, String because) {}

    /** Whether it still has to be confirmed or refused. */
    public boolean waits() {
        return "WAITING".equals(state);
    }
}
