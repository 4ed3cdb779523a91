package org.opencommissioning.cycle;

import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Component;

/** Who may do what to a case. */
@Component
class CasePermissions {

    boolean mayStart(Person person) {
        return person.holds("commissioning") || person.holds("procurement");
    }

    /** Pause, resume and withdraw. */
    boolean mayHold(Person person) {
        return person.holds("commissioning") || person.holds("managers");
    }

    /** @throws Refused when this person may not */
    Person starting(Person person) {
        if (!mayStart(person)) {
            throw Refused.forbidden("Cases are started by commissioning and procurement officers.");
        }
        return person;
    }

    /** @throws Refused when this person may not */
    Person holding(Person person) {
        if (!mayHold(person)) {
            throw Refused.forbidden("Cases are paused, resumed and withdrawn by commissioning officers and managers.");
        }
        return person;
    }
}
