package org.opencommissioning.engine;

import java.util.Map;

/**
 * What a worker or task listener is given.
 *
 * @param key the job's key, unique for ever
 * @param type the job type
 * @param processId the id of the process in its model
 * @param processDefinitionKey the key of the deployed version of that process
 * @param elementId the id of the element in its model
 * @param elementInstanceKey the key of this passage through the element
 * @param processInstanceKey the key of the process instance
 * @param headers the headers the model gives the task
 * @param variables every variable visible at the element
 * @param userTask the user task a task listener is asked about; null for any other job
 */
public record Job(
        long key,
        String type,
        String processId,
        long processDefinitionKey,
        String elementId,
        long elementInstanceKey,
        long processInstanceKey,
        Map<String, String> headers,
        Map<String, Object> variables,
        UserTaskProperties userTask) {}
