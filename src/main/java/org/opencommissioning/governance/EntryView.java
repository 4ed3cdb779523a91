package org.opencommissioning.governance;

import java.time.Instant;

/**
 * An entry of the ledger as it was written.
 *
 * @param sequence its place in the ledger, from 1
 * @param recordedAt when it was written, to the millisecond
 * @param entry what it says
 * @param hash its keyed hash, in hexadecimal
 */
public record EntryView(long sequence, Instant recordedAt, Entry entry, String hash) {

    /** The same without what was said and changed. */
    EntryView withoutExempt() {
        return new EntryView(sequence, recordedAt, entry.withoutExempt(), hash);
    }
}
