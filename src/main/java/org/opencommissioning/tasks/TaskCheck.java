package org.opencommissioning.tasks;

import java.util.List;
import java.util.Map;
import org.opencommissioning.records.Refused.Violation;

/** What is held of the answers of a form beyond what the form says, as the module knows it that keeps the records; whoever completes the task and wherever. */
public interface TaskCheck {

    /** The id of the Camunda Form. */
    String formId();

    /**
     * What is wrong with the answers; fields by their paths.
     *
     * @param task what is answered, such as for the deadline of what its case procures
     */
    List<Violation> check(TaskView task, Map<String, Object> answers);
}
