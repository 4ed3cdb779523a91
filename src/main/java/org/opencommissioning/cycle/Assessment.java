package org.opencommissioning.cycle;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.records.Refusal;

/**
 * An assessment that a gate approves, and never its absence: the duty is to have regard to it before the decision is taken (Equality Act 2010 section 149; UK
 * GDPR article 35). It is written with the procurement plan.
 */
public enum Assessment {
    EQUALITY("equality", "equalityAssessment", "equality assessment", "Equality Act 2010 s.149"),
    DATA_PROTECTION(
            "data-protection", "dataProtectionAssessment", "data protection impact assessment", "UK GDPR article 35");

    /** The step in which assessments are written. */
    public static final String STEP = "write-procurement-plan";

    private final String gate;
    private final String field;
    private final String words;
    private final String law;

    Assessment(String gate, String field, String words, String law) {
        this.gate = gate;
        this.field = field;
        this.words = words;
        this.law = law;
    }

    /** What a gate needs; empty for a gate that needs none. */
    public static Optional<Assessment> of(Object gate) {
        return Stream.of(values()).filter(one -> one.gate.equals(gate)).findFirst();
    }

    /** @param written what was written with the procurement plan */
    public boolean isIn(Map<?, ?> written) {
        return written.get(field) instanceof String text && !text.isBlank();
    }

    /** @param plan what lacks it, such as "Plan version 2 holds" */
    public Refusal missing(String plan, String advice) {
        return new Refusal(law, plan + " no " + words + ".", advice);
    }
}
