package org.opencommissioning.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * Names a dynamic market that the council keeps.
 *
 * @param value as people write it, such as {@code DM-2026-1}
 */
public record MarketReference(@JsonValue String value) implements Reference, Comparable<MarketReference>, Serializable {

    public MarketReference {
        value = Reference.checked(value);
    }

    /** Read as it is written; spaces around it do not count. */
    @JsonCreator
    public static MarketReference of(String value) {
        return new MarketReference(value);
    }

    @Override
    public int compareTo(MarketReference other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
