package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;

/** The winding down of a service; each part is null until its step is done. */
public record DecommissioningView(
        ContractReference contractReference,
        @Nullable Impact impact,
        @Nullable Consulted consulted,
        @Nullable Decided decided,
        @Nullable Moved moved,
        @Nullable String lessons,
        @Nullable Closing closing) {

    /**
     * What its end would mean.
     *
     * @param peopleAffected how many use the service
     * @param impact what its end would mean for them, with the equality impact assessment
     * @param alternatives what else there is for them
     */
    public record Impact(int peopleAffected, String impact, String alternatives, String assessedBy) {}

    /** Who was asked and how, and what they said. */
    public record Consulted(String consultation, String consultationFindings, String consultedBy) {}

    /**
     * @param ending end or keep
     */
    public record Decided(String ending, String endingReasons, String decidedBy) {

        boolean ends() {
            return "end".equals(ending);
        }
    }

    /**
     * @param usersMoved how many have been moved or have chosen not to be
     */
    public record Moved(int usersMoved, String movedHow) {}

    /**
     * @param outcome wound-down or kept
     */
    public record Closing(String outcome, LocalDate closedOn) {}

    /** Whether it was decided that the service ends, and it has not been wound down yet. */
    boolean underWay() {
        return decided != null && decided.ends() && closing == null;
    }

    /** Wound-down or kept; null while it is under way. */
    public @Nullable String outcome() {
        return closing == null ? null : closing.outcome();
    }
}
