package org.opencommissioning.cycle.pack;

import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Component;

/**
 * Who may read a plan: those whose case or task it is, managers who see to it that it is done, and auditors. It holds legal advice and what suppliers said in
 * confidence, so that working for the council is not enough.
 */
@Component
class PackAccess {

    private final Inbox inbox;

    PackAccess(Inbox inbox) {
        this.inbox = inbox;
    }

    boolean mayRead(Person person, String caseReference) {
        if (person.outsider()) {
            return false;
        }
        return person.may(Permission.READ_CASES) || inbox.worksOn(caseReference, person);
    }
}
