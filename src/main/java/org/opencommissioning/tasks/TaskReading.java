package org.opencommissioning.tasks;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.people.Person;

/** What somebody reads on the page of a task before they decide in it. The module that keeps the documents answers. */
public interface TaskReading {

    /**
     * Empty when this task has nothing of the kind. Being asked means being shown: who reads what and when is noted.
     *
     * @param person who has the task or may take it
     */
    Optional<Document> of(TaskView task, Person person);

    /**
     * @param fragment the template's fragment that draws it, such as {@code cases/pack-on-task :: pack}
     * @param shown    what the fragment sees, by name
     */
    record Document(String fragment, Map<String, Object> shown) {}
}
