package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.tasks.TaskView;

/**
 * A key decision on the desk of those who see to it that it goes its lawful way.
 *
 * @param decision its entry; null while none is published
 * @param urgency normal, semi-urgent or urgent; null while no entry is published
 * @param date the day that matters now; null when there is none
 * @param next what happens on that day, or has
 * @param rule how that day was counted and by what law; null when no rule fixes it
 * @param workingDaysLeft for a call-in window, the working days left with today; null otherwise
 * @param passed whether the day has gone by although something is still to be done
 * @param tasks the open tasks
 */
record DeskLine(
        DecisionPlace place,
        KeyDecisionView decision,
        String caseReference,
        String title,
        String decisionMaker,
        String urgency,
        LocalDate date,
        String next,
        String rule,
        Integer workingDaysLeft,
        boolean passed,
        List<TaskView> tasks) {

    /** The reference of the entry, else of the case. */
    public String reference() {
        return decision == null ? caseReference : decision.reference();
    }
}
