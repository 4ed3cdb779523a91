package org.opencommissioning.workbench;

/** Why something was not done with a draft, for the person who asked. */
final class DraftRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String field;

    DraftRefused(int status, String field, String message) {
        super(message);
        this.status = status;
        this.field = field;
    }

    static DraftRefused notFound() {
        return new DraftRefused(404, null, "There is no such draft.");
    }

    /** The HTTP status that fits. */
    int status() {
        return status;
    }

    /** The field it is about; null when it is about none. */
    String field() {
        return field;
    }
}
