package org.opencommissioning.governance;

import java.util.Objects;

/**
 * A gate that a plan version must pass, as the table {@code approval-gates} says.
 *
 * @param gate the gate, such as {@code legal}
 * @param group the group whose members decide it
 * @param level the level at which it is decided, in the table's words; may be null
 */
public record RequiredGate(String gate, String group, String level) {
    public RequiredGate {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(group, "group");
    }
}
