package org.opencommissioning.contracts.performance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a look at an improvement plan comes to. */
enum ImprovementOutcome {
    MET("met"),
    NOT_MET("not-met"),
    MORE_TIME("more-time");

    private final String word;

    ImprovementOutcome(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }

    @JsonCreator
    static ImprovementOutcome of(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No plan comes to '" + word + "'"));
    }
}
