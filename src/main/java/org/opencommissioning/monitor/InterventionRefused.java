package org.opencommissioning.monitor;

/** Why something a manager asked for was not done, and what to do. */
final class InterventionRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    /** @param field the field that needs another look; null when it is none */
    InterventionRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
