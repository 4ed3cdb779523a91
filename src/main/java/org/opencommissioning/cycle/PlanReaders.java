package org.opencommissioning.cycle;

import org.opencommissioning.people.Person;

/** Who reads what a plan version says. Whoever keeps the pack knows who works on a case and whose advice was asked. */
public interface PlanReaders {

    /** Whether a person reads the plans of a case: they hold legal advice and what suppliers said in confidence. */
    boolean mayRead(Person person, String caseReference);
}
