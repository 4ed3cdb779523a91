package org.opencommissioning.records;

import java.util.Objects;

/**
 * A rule's no, as a value. Nobody reads it back out of a sentence.
 *
 * @param rule the rule, such as {@code G2} or {@code section 51}
 * @param reason why, in a sentence for the person who asked
 * @param advice what to do now; empty when there is nothing to be done
 */
public record Refusal(String rule, String reason, String advice) {
    public Refusal {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
        advice = advice == null ? "" : advice;
    }

    /** A refusal that leaves nothing to be done about it. */
    public static Refusal of(String rule, String reason) {
        return new Refusal(rule, reason, "");
    }

    /** The words that reach the person: the rule first, then why, then what to do. */
    public String sentence() {
        return rule + ": " + words();
    }

    /** Why, and what to do. */
    public String words() {
        return advice.isEmpty() ? reason : reason + " " + advice;
    }
}
