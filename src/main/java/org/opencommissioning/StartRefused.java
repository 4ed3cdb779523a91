package org.opencommissioning;

/** Something outside the application keeps it from starting; the message says what, and what to do, in one line. */
class StartRefused extends RuntimeException {

    StartRefused(String message) {
        super(message, null, false, false);
    }
}
