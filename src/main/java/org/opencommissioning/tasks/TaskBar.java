package org.opencommissioning.tasks;

import java.util.Optional;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;

/**
 * What would keep a person from completing a task whatever they answered: it is said when they would take it, not at the end.
 * The modules that know why answer; the effect looks again (G9).
 */
public interface TaskBar {

    /** Why this person could not complete the task; empty when nothing known now stands in the way. */
    Optional<Refusal> of(TaskView task, Person person);
}
