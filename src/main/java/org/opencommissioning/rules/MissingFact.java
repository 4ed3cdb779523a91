package org.opencommissioning.rules;

/** A decision needs a fact that is absent or of the wrong kind. */
public final class MissingFact extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String fact;
    private final String decision;

    /**
     * @param decision the decision that needs it; null when the fact is wrong whatever is decided
     */
    public MissingFact(String fact, String decision, String message) {
        super(message);
        this.fact = fact;
        this.decision = decision;
    }

    /** The fact's name. */
    public String fact() {
        return fact;
    }

    /** The decision that needs it; null when the fact is wrong whatever is decided. */
    public String decision() {
        return decision;
    }
}
