package org.opencommissioning.contracts.performance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What must follow a review, by the table {@code performance-response}. */
public enum Response {
    NONE("none"),
    SUPPORT("support"),
    IMPROVEMENT_PLAN("improvement-plan"),
    FORMAL_DEFAULT("formal-default"),
    TERMINATION("termination");

    private final String word;

    Response(String word) {
        this.word = word;
    }

    /** As the table says it. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The response of this word. */
    @JsonCreator
    public static Response of(String word) {
        return Arrays.stream(values())
                .filter(response -> response.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No review is answered by '" + word + "'"));
    }

    /** Whether it is an improvement plan, with a formal default or without. */
    boolean asksForImprovement() {
        return this == IMPROVEMENT_PLAN || this == FORMAL_DEFAULT;
    }
}
