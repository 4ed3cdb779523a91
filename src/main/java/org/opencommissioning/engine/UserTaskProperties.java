package org.opencommissioning.engine;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * The user task as a task listener sees it: with the change that is being asked for already applied.
 *
 * @param userTaskKey the task's key
 * @param event which event is being decided: creating, assigning, updating, completing or canceling
 * @param action the action the caller named, such as {@code complete}, {@code claim} or {@code assign}; may be empty
 * @param assignee who the task is assigned to; empty when nobody
 * @param candidateGroups groups whose members may take it
 * @param candidateUsers users who may take it
 * @param changedAttributes names of the attributes the request changes
 * @param dueDate when it is due; null when never
 * @param followUpDate when to look at it again; null when not set
 * @param formKey key of the linked form; null when there is none
 * @param priority 0 to 100, 50 unless the model says otherwise
 */
public record UserTaskProperties(
        long userTaskKey,
        String event,
        String action,
        String assignee,
        List<String> candidateGroups,
        List<String> candidateUsers,
        List<String> changedAttributes,
        OffsetDateTime dueDate,
        OffsetDateTime followUpDate,
        Long formKey,
        int priority) {}
