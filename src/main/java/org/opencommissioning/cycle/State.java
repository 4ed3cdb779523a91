package org.opencommissioning.cycle;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a case goes on, and if not, how it ended. */
public enum State {
    RUNNING,
    /** The contract ran to its end. */
    COMPLETED,
    /** The strategic case was not made. */
    STOPPED,
    /** A gate or the key decision refused the plan. */
    REFUSED,
    /** Procurement or award ended without a contract. */
    ABANDONED,
    /** It was withdrawn, with a reason. */
    WITHDRAWN;

    /** The word in JSON. */
    @JsonValue
    public String word() {
        return name().toLowerCase();
    }

    /** A case that runs can come to any end; one that has ended comes to no other. */
    boolean leadsTo(State next) {
        return this == RUNNING && next != RUNNING;
    }
}
