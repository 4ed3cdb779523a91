package org.opencommissioning.governance;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a key decision stands, in the words that councils publish. */
public enum DecisionStatus {
    FOR_DETERMINATION("For determination"),
    SUBJECT_TO_CALL_IN("Recommendations approved (subject to call-in)"),
    CALLED_IN("Called in"),
    APPROVED("Recommendations approved"),
    REJECTED("Recommendations not approved"),
    WITHDRAWN("Withdrawn");

    private final String words;

    DecisionStatus(String words) {
        this.words = words;
    }

    /** The words that are published. */
    @JsonValue
    public String words() {
        return words;
    }
}
