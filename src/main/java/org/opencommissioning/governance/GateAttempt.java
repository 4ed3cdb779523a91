package org.opencommissioning.governance;

import java.util.Map;

/**
 * Somebody completes the task of a gate.
 *
 * @param gate the gate, such as {@code legal}, {@code award} or {@code signature}
 * @param group the group that decides it; null when the plan version does not need the gate
 * @param caseReference the case
 * @param planVersion the plan version that the gate is decided on now
 * @param contentHash the hash of that version's content; null before there is a plan
 * @param actor the user name of who decides: the task's assignee
 * @param onBehalfOf the user name of who is covered for; null when nobody is
 * @param decision the decision, in the form's word; null when none was made
 * @param variables what was submitted, over what the task knew before
 * @param taskKey the user task
 */
public record GateAttempt(
        String gate,
        String group,
        String caseReference,
        int planVersion,
        String contentHash,
        String actor,
        String onBehalfOf,
        String decision,
        Map<String, Object> variables,
        long taskKey) {

    /** A submitted text; null when it is missing or blank. */
    public String text(String name) {
        return variables.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
