package org.opencommissioning.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * Names the award that a procurement led to.
 *
 * @param value as people write it, such as {@code CC-2026-0001-P1-A}
 */
public record AwardReference(@JsonValue String value) implements Reference, Comparable<AwardReference>, Serializable {

    public AwardReference {
        value = Reference.checked(value);
    }

    /** Read as it is written; spaces around it do not count. */
    @JsonCreator
    public static AwardReference of(String value) {
        return new AwardReference(value);
    }

    @Override
    public int compareTo(AwardReference other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
