package org.opencommissioning.contracts.ending;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can follow a contract. */
public enum Future {
    RECOMMISSION,
    EXTEND,
    DECOMMISSION,
    END;

    /** As forms and models write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The future of this word. */
    @JsonCreator
    public static Future of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
