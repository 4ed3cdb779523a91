package org.opencommissioning.cycle.pack;

import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/**
 * Who may read a plan: those whose case or task it is, managers who see to it that it is done, and auditors. It holds legal advice and what suppliers said in
 * confidence, so that working for the council is not enough.
 */
@Component
class PackAccess {

    private static final Set<String> READERS = Set.of("managers", "auditors");

    private final Cases cases;
    private final Inbox inbox;
    private final People people;
    private final LawfulTime lawfulTime;

    PackAccess(Cases cases, Inbox inbox, People people, LawfulTime lawfulTime) {
        this.cases = cases;
        this.inbox = inbox;
        this.people = people;
        this.lawfulTime = lawfulTime;
    }

    boolean mayRead(Person person, String caseReference) {
        if (person.outsider()) {
            return false;
        }
        Set<String> groups = people.groupsOf(person.username(), lawfulTime.today());
        return READERS.stream().anyMatch(groups::contains)
                || cases.find(CaseReference.of(caseReference))
                        .filter(view -> person.username().equals(view.owner()))
                        .isPresent()
                || Stream.concat(inbox.openTasks(caseReference).stream(), inbox.endedTasks(caseReference).stream())
                        .anyMatch(task -> concerns(task, person, groups));
    }

    private static boolean concerns(TaskView task, Person person, Set<String> groups) {
        return person.username().equals(task.assignee())
                || person.username().equals(task.endedBy())
                || task.candidateUsers().contains(person.username())
                || task.candidateGroups().stream().anyMatch(groups::contains);
    }
}
