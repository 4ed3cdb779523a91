package org.opencommissioning.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * Names a case: one pass of one service through the cycle.
 *
 * @param value as people write it, such as {@code CC-2026-0001}
 */
public record CaseReference(@JsonValue String value) implements Reference, Comparable<CaseReference>, Serializable {

    public CaseReference {
        value = Reference.checked(value);
    }

    /** Read as it is written; spaces around it do not count. */
    @JsonCreator
    public static CaseReference of(String value) {
        return new CaseReference(value);
    }

    @Override
    public int compareTo(CaseReference other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
