package org.opencommissioning.people;

import org.jspecify.annotations.Nullable;

/** Keeps what is done about covers, in the transaction that does it. The module that keeps the ledger answers. */
public interface CoverRecord {

    /**
     * Something was done about a cover.
     *
     * @param what {@code cover-asked}, {@code cover-accepted}, {@code cover-declined}, {@code cover-shortened} or {@code cover-called-off}
     * @param by who did it
     * @param reason why; null when nobody had to say
     */
    void noted(Cover cover, String what, String by, @Nullable String reason);
}
