package org.opencommissioning.tasks;

import java.util.Map;
import org.opencommissioning.people.Person;

/**
 * Keeps what a signed-in person decides in a task, before the engine hears of it: the listener of a step that decides lets
 * nothing else complete it. The module that keeps the decisions answers.
 */
public interface DecisionRecords {

    /** Whether the published model has this task decide something. */
    boolean decides(TaskView task);

    /**
     * Records what a person decides in a task.
     *
     * @param shown the variables that the task sees
     * @param answers what the person answered, over those
     * @return the record's key
     */
    long record(TaskView task, Person person, Map<String, Object> shown, Map<String, Object> answers);

    /** The engine did not complete the task: the record opens nothing any more. */
    void notTaken(long record);
}
