package org.opencommissioning.engine;

/** An outcome the model draws as a BPMN error: thrown by a worker, caught by the boundary event with that code. */
public final class ModelledError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code the error code the model catches
     * @param message what happened, for the process instance's history
     */
    public ModelledError(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The error code the model catches. */
    public String code() {
        return code;
    }
}
