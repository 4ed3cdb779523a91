package org.opencommissioning.contracts.performance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How a contract performs, as regulation 39(5) of the Procurement Regulations 2024 says it. */
public enum Rating {
    GOOD("Good"),
    APPROACHING_TARGET("Approaching target"),
    REQUIRES_IMPROVEMENT("Requires improvement"),
    INADEQUATE("Inadequate"),
    OTHER("Other");

    private final String words;

    Rating(String words) {
        this.words = words;
    }

    /** As people and notices write it. */
    @JsonValue
    public String words() {
        return words;
    }

    /** The rating of these words. */
    @JsonCreator
    public static Rating of(String words) {
        return Arrays.stream(values())
                .filter(rating -> rating.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no rating '" + words + "'"));
    }

    /** Whether something has to follow that makes it better. */
    boolean poor() {
        return this == REQUIRES_IMPROVEMENT || this == INADEQUATE;
    }
}
