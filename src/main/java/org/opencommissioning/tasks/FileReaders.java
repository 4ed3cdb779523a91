package org.opencommissioning.tasks;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/**
 * Who reads the files of a case: those whose case or task it is, managers who see to it that it is done, and auditors. Somebody from outside reads what is
 * with their own task. Knowing the number of a file opens nothing.
 */
@Component
class FileReaders {

    private static final String RULE = "Who may read";

    private final Inbox inbox;
    private final InboxTasks tasks;
    private final List<FileSeal> seals;

    FileReaders(Inbox inbox, InboxTasks tasks, List<FileSeal> seals) {
        this.inbox = inbox;
        this.tasks = tasks;
        this.seals = seals;
    }

    /** Why this person does not read this file; empty when they do. */
    Optional<Refusal> refusal(Attachment file, Person person) {
        if (file.attachedBy().equals(person.username())) {
            return Optional.empty();
        }
        var task = tasks.find(file.taskKey()).orElse(null);
        if (person.outsider()) {
            return task != null && Inbox.theirs(task, person) ? Optional.empty() : Optional.of(notTheirs());
        }
        if (!inbox.worksOn(file.caseReference(), person)
                && (task == null || !inbox.mayTake(task, person) && !Inbox.theirs(task, person))
                && !person.may(Permission.READ_CASES)) {
            return Optional.of(notTheirs());
        }
        return task == null
                ? Optional.empty()
                : seals.stream()
                        .flatMap(seal -> seal.keeps(file, task, person).stream())
                        .findFirst();
    }

    private static Refusal notTheirs() {
        return new Refusal(
                RULE,
                "This file is for those whose case or task it is.",
                "Ask the owner of the case, or a manager, for what you need of it.");
    }
}
