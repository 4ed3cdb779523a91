package org.opencommissioning.engine;

/**
 * The engine said no to a command: a listener denied it, the entity is gone or in another state, or the input is wrong.
 */
public final class EngineRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    EngineRefused(int status, String code, String reason, Throwable cause) {
        super(reason, cause);
        this.status = status;
        this.code = code;
    }

    /** The HTTP status that fits: 404 gone, 409 wrong state or denied, 400 wrong input, 503 not available now. */
    public int status() {
        return status;
    }

    /** The engine's rejection type, such as {@code INVALID_STATE} or {@code NOT_FOUND}. */
    public String code() {
        return code;
    }
}
