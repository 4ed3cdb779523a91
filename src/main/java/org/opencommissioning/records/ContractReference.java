package org.opencommissioning.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * Names an entry of the contracts register.
 *
 * @param value as people write it, such as {@code CR-2026-0001}
 */
public record ContractReference(@JsonValue String value)
        implements Reference, Comparable<ContractReference>, Serializable {

    public ContractReference {
        value = Reference.checked(value);
    }

    /** Read as it is written; spaces around it do not count. */
    @JsonCreator
    public static ContractReference of(String value) {
        return new ContractReference(value);
    }

    @Override
    public int compareTo(ContractReference other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
