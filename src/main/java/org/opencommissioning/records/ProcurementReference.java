package org.opencommissioning.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * Names a procurement of a case.
 *
 * @param value as people write it, such as {@code CC-2026-0001-P1}
 */
public record ProcurementReference(@JsonValue String value)
        implements Reference, Comparable<ProcurementReference>, Serializable {

    public ProcurementReference {
        value = Reference.checked(value);
    }

    /** Read as it is written; spaces around it do not count. */
    @JsonCreator
    public static ProcurementReference of(String value) {
        return new ProcurementReference(value);
    }

    @Override
    public int compareTo(ProcurementReference other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
