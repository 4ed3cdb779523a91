package org.opencommissioning.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * Names an entry among the forthcoming executive decisions.
 *
 * @param value as people write it, such as {@code KD-2026-0001}
 */
public record KeyDecisionReference(@JsonValue String value)
        implements Reference, Comparable<KeyDecisionReference>, Serializable {

    public KeyDecisionReference {
        value = Reference.checked(value);
    }

    /** Read as it is written; spaces around it do not count. */
    @JsonCreator
    public static KeyDecisionReference of(String value) {
        return new KeyDecisionReference(value);
    }

    @Override
    public int compareTo(KeyDecisionReference other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
