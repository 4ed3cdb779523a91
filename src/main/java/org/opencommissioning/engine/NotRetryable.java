package org.opencommissioning.engine;

/** What trying again cannot mend: the job becomes an incident at once, with this message for an officer. */
public final class NotRetryable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param message what is wrong and what to do about it, in an officer's words
     */
    public NotRetryable(String message) {
        super(message);
    }
}
