package org.opencommissioning.engine.embedded.rest;

/** The caller may not do this; the message says why. */
final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1;

    Forbidden(String message) {
        super(message, null, false, false);
    }
}
