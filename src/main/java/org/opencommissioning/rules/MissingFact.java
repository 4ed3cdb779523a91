package org.opencommissioning.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refusing;

/** A decision needs a fact that is absent or of the wrong kind. */
public final class MissingFact extends Refusing {

    private static final long serialVersionUID = 1;

    private final String fact;
    private final @Nullable String decision;

    /**
     * @param decision the decision that needs it; null when the fact is wrong whatever is decided
     */
    public MissingFact(String fact, @Nullable String decision, String message) {
        super(message, null);
        this.fact = fact;
        this.decision = decision;
    }

    /** The fact's name. */
    public String fact() {
        return fact;
    }

    /** The decision that needs it; null when the fact is wrong whatever is decided. */
    public @Nullable String decision() {
        return decision;
    }

    @Override
    public Refused refused() {
        return Refused.invalid(fact, String.valueOf(getMessage()))
                .titled("A fact is missing")
                .at(decision == null ? Map.of("fact", fact) : Map.of("fact", fact, "decision", decision));
    }
}
