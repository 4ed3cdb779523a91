package org.opencommissioning.tasks;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
     * @param name what it is called, as the header {@code reads} of the step has it; null where no decision is bound to it
     * @param content all of it, for who reads it by a program; null where it stands on the page alone
     * @param fragment the template's fragment that draws it, such as {@code cases/pack-on-task :: pack}
     * @param shown    what the fragment sees, by name
     */
    record Document(@Nullable String name, @Nullable Object content, String fragment, Map<String, Object> shown) {

        /** One that stands on the page alone, and that no decision is bound to. */
        public Document(String fragment, Map<String, Object> shown) {
            this(null, null, fragment, shown);
        }
    }
}
