package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A human task as lists and pages show it.
 *
 * @param key             the engine's key of the task; a string outside, as the engine's own API writes it
 * @param state           OPEN, COMPLETED or CANCELED
 * @param caseTitle       what it is about: the case, or the contract or market of a task without a case; null when nothing says so
 * @param asks            what is asked and why, from the model
 * @param source          the rule or recommendation it comes from
 * @param candidateGroups who may take it
 * @param assignee        who has taken it; null when nobody has
 * @param dueAt           null when the task has no deadline
 * @param endedBy         who completed it
 * @param directorate     of the case; null when not known
 * @param estimatedValue  of the case in pounds; null when not known
 * @param followUpAt      when somebody wants to look at it again; null when not set
 * @param endedFor        whom who completed it covered for; null when nobody was
 */
public record TaskView(
        long key,
        String state,
        String name,
        String elementId,
        String processId,
        long processDefinitionKey,
        long processInstanceKey,
        String caseReference,
        String caseTitle,
        Integer planVersion,
        String stage,
        String gate,
        String asks,
        String source,
        List<String> candidateGroups,
        List<String> candidateUsers,
        String assignee,
        OffsetDateTime dueAt,
        int priority,
        OffsetDateTime createdAt,
        OffsetDateTime endedAt,
        String endedBy,
        String directorate,
        BigDecimal estimatedValue,
        OffsetDateTime followUpAt,
        String endedFor) {

    public boolean open() {
        return state.equals("OPEN");
    }
}
