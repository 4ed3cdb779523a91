package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a task shows of the case it belongs to. The module that keeps the cases answers. */
public interface CaseFacts {

    /** Empty when the case is not known (yet). */
    Optional<CaseSummary> of(String caseReference);

    /** What a step of the case answered when it was done before, by field: so that nobody begins anew when a plan is returned. Empty when it was not. */
    Map<String, Object> earlierAnswers(String caseReference, String elementId);

    /** The user names of whose case it is: its owner and who started it. */
    Set<String> people(String caseReference);

    /** The references of the running cases that somebody owns. */
    List<String> ownedBy(String username);

    /** Why nobody may complete a task of the case at present; empty while it is not paused. */
    Optional<String> pause(String caseReference);

    /** Why nobody has a task of the case at this moment; empty when it does not run. */
    Optional<Standstill> standstill(String caseReference);

    /**
     * Why nobody has a task of a case that runs.
     *
     * @param reasons        what it waits for and until when, or what is wrong, one sentence each
     * @param lookAgainAfter in how many seconds the page looks again by itself; null when that would change nothing
     */
    record Standstill(Kind kind, List<String> reasons, Integer lookAgainAfter) {

        public enum Kind {
            /** Its process has just begun or goes on by itself: a task comes in a moment. */
            WORKS,
            /** For a moment that the calendar or a person has set. */
            WAITS,
            /** Something failed that somebody has to mend. */
            STUCK
        }
    }

    /**
     * @param title          what the case is about, in a line
     * @param directorate    null when not known
     * @param estimatedValue in pounds; null when not known
     * @param facts          what somebody doing a task wants beside the form, in the order to show
     */
    record CaseSummary(String title, String directorate, BigDecimal estimatedValue, List<Fact> facts) {}

    /** A label and a value in the words that people read: money as £207,720, dates as 21 November 2026. */
    record Fact(String label, String value) {}
}
