package org.opencommissioning.engine;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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
        UserTaskProperties userTask) {

    /**
     * A variable the work cannot be done without.
     *
     * @throws NotRetryable naming the variable when it is missing, null or not of that type
     */
    public <T> T variable(String name, Class<T> type) {
        Object value = variables.get(name);
        if (value == null) {
            throw new NotRetryable("The variable '" + name + "' is missing at '" + elementId + "' of process '"
                    + processId + "'. Set it on the process instance, then resolve this incident.");
        }
        return converted(name, value, type);
    }

    /**
     * A variable the work can be done without.
     *
     * @return null when it is missing or null
     * @throws NotRetryable naming the variable when it is not of that type
     */
    public <T> T optionalVariable(String name, Class<T> type) {
        Object value = variables.get(name);
        return value == null ? null : converted(name, value, type);
    }

    private <T> T converted(String name, Object value, Class<T> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        try {
            return JsonMapper.shared().convertValue(value, type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new NotRetryable("The variable '" + name + "' at '" + elementId + "' of process '" + processId
                    + "' is not a " + type.getSimpleName()
                    + ". Correct it on the process instance, then resolve this incident.");
        }
    }
}
