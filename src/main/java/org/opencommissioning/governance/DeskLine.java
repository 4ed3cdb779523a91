package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.tasks.TaskView;

/**
 * A key decision on the desk of those who see to it that it goes its lawful way.
 *
 * @param decision its entry; null while none is published
 * @param tasks the open tasks
 */
record DeskLine(DecisionPlace place, @Nullable KeyDecisionView decision, About about, Next next, List<TaskView> tasks) {

    /**
     * What it is about.
     *
     * @param decisionMaker null while no entry is published
     * @param urgency normal, semi-urgent or urgent; null while no entry is published
     */
    record About(
            String caseReference,
            String title,
            @Nullable String decisionMaker,
            @Nullable String urgency) {

        static About of(KeyDecisionView decision) {
            return new About(
                    decision.caseReference(),
                    decision.subject().title(),
                    decision.subject().decisionMaker(),
                    decision.handling().urgency());
        }
    }

    /**
     * What comes next.
     *
     * @param date the day that matters now; null when there is none
     * @param what what happens on that day, or has
     * @param rule how that day was counted and by what law; null when no rule fixes it
     * @param workingDaysLeft for a call-in window, the working days left with today; null otherwise
     * @param passed whether the day has gone by although something is still to be done
     */
    record Next(
            @Nullable LocalDate date,
            String what,
            @Nullable String rule,
            @Nullable Integer workingDaysLeft,
            boolean passed) {

        static Next of(@Nullable LocalDate date, String what, @Nullable String rule) {
            return new Next(date, what, rule, null, false);
        }

        Next passed(boolean gone) {
            return new Next(date, what, rule, workingDaysLeft, gone);
        }

        Next left(int workingDays) {
            return new Next(date, what, rule, workingDays, passed);
        }
    }

    /** The reference of the entry, else of the case. */
    public String reference() {
        return decision == null ? about.caseReference() : decision.reference();
    }
}
