package org.opencommissioning.cycle.pack;

import org.opencommissioning.cycle.PlanReaders;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Component;

/**
 * Who may read a plan: those whose case or task it is, managers who see to it that it is done, and auditors. It holds legal advice and what suppliers said in
 * confidence, so that working for the council is not enough.
 */
@Component
class PackAccess implements PlanReaders {

    private final Inbox inbox;
    private final Questions questions;

    PackAccess(Inbox inbox, Questions questions) {
        this.inbox = inbox;
        this.questions = questions;
    }

    @Override
    public boolean mayRead(Person person, String caseReference) {
        if (person.outsider()) {
            return false;
        }
        return person.may(Permission.READ_CASES)
                || inbox.worksOn(caseReference, person)
                || questions.of(caseReference).stream()
                        .anyMatch(question ->
                                question.asked() != null && question.asked().is(person));
    }
}
