package org.opencommissioning.engine.embedded.host;

/** What the caller sent cannot be acted on; the message names the property and the rule. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message a sentence that names the property and what it must be */
    public InvalidRequest(String message) {
        super(message, null, false, false);
    }
}
