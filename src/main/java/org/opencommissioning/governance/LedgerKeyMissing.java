package org.opencommissioning.governance;

/** The ledger cannot be opened without its key; the message says which file to restore, in one line. */
final class LedgerKeyMissing extends IllegalStateException {

    private static final long serialVersionUID = 1;

    LedgerKeyMissing(String message) {
        super(message);
    }
}
