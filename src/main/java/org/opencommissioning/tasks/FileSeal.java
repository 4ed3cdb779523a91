package org.opencommissioning.tasks;

import java.util.Optional;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;

/** Keeps files from some of those who work on the case, such as tenders before they are opened. A module that has a reason implements this; one no is enough. */
public interface FileSeal {

    /**
     * Why somebody who works on the case does not read a file of it; empty when nothing stands against it.
     *
     * @param task the task it was attached to
     */
    Optional<Refusal> keeps(Attachment file, TaskView task, Person reader);
}
