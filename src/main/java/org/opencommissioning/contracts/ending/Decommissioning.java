package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ending.DecommissioningView.Closing;
import org.opencommissioning.contracts.ending.DecommissioningView.Consulted;
import org.opencommissioning.contracts.ending.DecommissioningView.Decided;
import org.opencommissioning.contracts.ending.DecommissioningView.Impact;
import org.opencommissioning.contracts.ending.DecommissioningView.Moved;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** The winding down of a service: assessed, consulted on, decided by somebody else, and done once its users are safe. */
class Decommissioning {

    private static final String USERS_SAFE = "R8";

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference contractReference;
    private long processInstanceKey;

    @Embedded.Nullable
    private Impact impact;

    @Embedded.Nullable
    private Consulted consulted;

    @Embedded.Nullable
    private Decided decided;

    @Embedded.Nullable
    private Moved moved;

    private String lessons;

    @Embedded.Nullable
    private Closing closing;

    private Decommissioning() {}

    /** One that is begun in a process instance. */
    static Decommissioning begin(long processInstanceKey, ContractReference contract) {
        Decommissioning begun = new Decommissioning();
        begun.processInstanceKey = processInstanceKey;
        begun.contractReference = contract;
        return begun;
    }

    /** What its end would mean for those who use the service. */
    void assess(Impact assessed) {
        ensureUndecided();
        if (assessed.peopleAffected() < 0) {
            throw refused(USERS_SAFE, "fewer than no people cannot be affected.", "Enter how many use the service.");
        }
        impact = assessed;
    }

    /** Who was asked, and what they said (Best Value statutory guidance). */
    void consult(Consulted asked) {
        ensureUndecided();
        if (impact == null) {
            throw refused(
                    "Equality Act section 149",
                    "the impact of its end has not been assessed.",
                    "Assess it before those affected are asked.");
        }
        consulted = asked;
    }

    /** Whether it ends, by somebody who wrote neither assessment nor consultation and does not manage the contract (G2). */
    void decide(Decided what, @Nullable String contractManager) {
        ensureUndecided();
        if (impact == null || consulted == null) {
            throw refused(
                    "Equality Act section 149",
                    "the end of a service is decided on its impact and on what those affected say.",
                    "Record both first.");
        }
        if (Stream.of(impact.assessedBy(), consulted.consultedBy()).anyMatch(what.decidedBy()::equals)
                || what.decidedBy().equals(contractManager)) {
            throw refused(
                    "G2",
                    "Four eyes: whoever assessed the impact, consulted or manages the contract cannot decide on the end of the service.",
                    "Somebody else of your group must.");
        }
        decided = what;
    }

    /** Nobody is left behind: as many have been moved, or have chosen not to be, as were affected. */
    void move(Moved done) {
        ensureEnds();
        if (done.usersMoved() < impact.peopleAffected()) {
            throw refused(
                    USERS_SAFE,
                    "How many have been moved: " + impact.peopleAffected() + " people use the service.",
                    "Everyone has to be moved or to have chosen not to be.");
        }
        moved = done;
    }

    /** What was learnt. */
    void learn(String learnt) {
        ensureEnds();
        lessons = learnt;
    }

    /** Closes it as was decided: wound down once its users are safe, or kept. */
    void close(LocalDate today) {
        if (decided == null) {
            throw refused("G9", "nobody has decided on the end of the service.", "Have it decided on its task.");
        }
        if (decided.ends() && moved == null) {
            throw refused(
                    USERS_SAFE, "its users have not been moved safely.", "A service is wound down once they are.");
        }
        if (closing == null) {
            closing = new Closing(decided.ends() ? "wound-down" : "kept", today);
        }
    }

    private void ensureUndecided() {
        if (decided != null) {
            throw refused(
                    "G8", "the end of the service was decided by " + decided.decidedBy() + ".", "It stays as decided.");
        }
    }

    private void ensureEnds() {
        if (closing != null) {
            throw refused(
                    "G8", "it was closed on " + SiteWords.day(closing.closedOn()) + ".", "What was done is settled.");
        }
        if (decided == null || !decided.ends()) {
            throw refused("G9", "nobody has decided that the service ends.", "Have it decided on its task.");
        }
    }

    private static Refused refused(String rule, String reason, String advice) {
        return Refused.by(new Refusal(rule, reason, advice));
    }

    DecommissioningView view() {
        return new DecommissioningView(contractReference, impact, consulted, decided, moved, lessons, closing);
    }
}
