package org.opencommissioning.engine.embedded.host;

/** What the caller asked for does not exist; the message names it. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message a sentence that names what was looked for */
    public NotFound(String message) {
        super(message, null, false, false);
    }
}
