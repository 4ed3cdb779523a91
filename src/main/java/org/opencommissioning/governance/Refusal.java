package org.opencommissioning.governance;

import java.util.Objects;

/**
 * A rule's no to a decision.
 *
 * @param rule the rule, such as {@code G2}
 * @param reason why, and what to do, in a sentence or two for the person who decided
 */
public record Refusal(String rule, String reason) {
    public Refusal {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
    }

    /** The words that reach the person: the rule first. */
    public String sentence() {
        return rule + ": " + reason;
    }
}
