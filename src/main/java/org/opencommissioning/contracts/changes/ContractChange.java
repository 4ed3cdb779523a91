package org.opencommissioning.contracts.changes;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.changes.ContractChangeView.Asked;
import org.opencommissioning.contracts.changes.ContractChangeView.Before;
import org.opencommissioning.contracts.changes.ContractChangeView.Closing;
import org.opencommissioning.contracts.changes.ContractChangeView.Decided;
import org.opencommissioning.contracts.changes.ContractChangeView.Described;
import org.opencommissioning.contracts.changes.ContractChangeView.Duties;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A change to a running contract (Procurement Act 2023 sections 74 and 75): asked for, described, weighed by the table, decided
 * where it goes beyond what was approved, and made or dropped.
 */
class ContractChange {

    /** How far a change has come, and what can follow. */
    enum State {
        /** Asked for by a person; its contract's process has not taken it up. */
        REQUESTED("asked"),
        ASKED("asked"),
        DESCRIBED("asked"),
        WEIGHED("asked"),
        APPROVED("asked"),
        REFUSED("asked"),
        MADE("made"),
        DROPPED("dropped");

        private final String status;

        State(String status) {
            this.status = status;
        }

        private Set<State> next() {
            return switch (this) {
                case REQUESTED -> EnumSet.of(ASKED);
                case ASKED -> EnumSet.of(DESCRIBED, DROPPED);
                case DESCRIBED -> EnumSet.of(DESCRIBED, WEIGHED, DROPPED);
                case WEIGHED -> EnumSet.of(APPROVED, REFUSED, MADE, DROPPED);
                case APPROVED -> EnumSet.of(MADE, DROPPED);
                case REFUSED -> EnumSet.of(DROPPED);
                case MADE, DROPPED -> EnumSet.noneOf(State.class);
            };
        }
    }

    private static final String NOT_DECIDED = "G9";

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference contractReference;
    private int numberInContract;

    @Embedded.Empty
    private Asked asked;

    @Embedded.Empty
    private Before before;

    @Embedded.Nullable
    private Described described;

    @Embedded.Nullable
    private Duties duties;

    @Embedded.Nullable
    private Decided decided;

    private State state = State.ASKED;
    private LocalDate closedOn;

    private ContractChange() {}

    /** A change that somebody asks for. */
    static ContractChange ask(ContractView contract, int number, @Nullable String wanted, OffsetDateTime now) {
        ContractChange change = new ContractChange();
        change.contractReference = contract.reference();
        change.numberInContract = number;
        change.asked = new Asked(wanted, now);
        change.before = new Before(contract.value(), contract.endDate());
        return change;
    }

    /** A change that a person asks for, until the contract's process takes it up. */
    static ContractChange request(ContractView contract, int number, String wanted, OffsetDateTime now) {
        ContractChange change = ask(contract, number, wanted, now);
        change.state = State.REQUESTED;
        return change;
    }

    boolean requested() {
        return state == State.REQUESTED;
    }

    /** Whether somebody approved it and it is not made yet. */
    boolean approved() {
        return state == State.APPROVED;
    }

    /** Whether what was decided on it holds: it is approved or made. */
    boolean stands() {
        return approved() || state == State.MADE;
    }

    /** The contract's process takes it up; once. */
    void takeUp() {
        ensureCanBecome(State.ASKED);
        state = State.ASKED;
    }

    /** What changes, by whoever justifies it. */
    void describe(Described what, ContractView contract, LocalDate today) {
        ensureCanBecome(State.DESCRIBED);
        if (what.newEnd().isBefore(today)) {
            throw refused(
                    "section 74",
                    "Last day of the contract after the change: " + what.newEnd() + " has passed.",
                    "Enter a day from today; to end a contract early for poor performance, have it terminated.");
        }
        described = what;
        before = new Before(contract.value(), contract.endDate());
        state = State.DESCRIBED;
    }

    /** What the table of contract changes answered. */
    void weigh(Duties calledFor) {
        ensureCanBecome(State.WEIGHED);
        duties = calledFor;
        state = State.WEIGHED;
    }

    /** Holds that this person may decide on it: they neither described it nor manage the contract (G2). */
    void ensureDecidableBy(String person, @Nullable String contractManager) {
        if (duties == null || !duties.furtherDecision()) {
            throw refused(
                    NOT_DECIDED,
                    name() + " stays within what was approved.",
                    "There is nothing to decide: have it made or dropped.");
        }
        if (person.equals(described.describedBy()) || person.equals(contractManager)) {
            throw refused(
                    "G2",
                    "Four eyes: whoever described the change or manages the contract cannot decide on it.",
                    "Somebody else of your group must.");
        }
    }

    /** Whether the contract has another value or last day than when the change was described: it was weighed for another contract. */
    boolean outrunBy(ContractView contract) {
        boolean sameValue = before.oldValue() == null
                ? contract.value() == null
                : contract.value() != null && before.oldValue().compareTo(contract.value()) == 0;
        return !sameValue || !Objects.equals(before.oldEnd(), contract.endDate());
    }

    private void ensureCurrent(ContractView contract) {
        if (outrunBy(contract)) {
            throw refused(
                    "section 74",
                    name() + " was described for another value or last day than " + contractReference + " has now.",
                    "Refuse it, and have it described anew.");
        }
    }

    /** What was decided; once (G8). What another change has outrun can only be refused (section 74). */
    void decide(Decided what, ContractView contract) {
        ensureDecidableBy(what.decidedBy(), contract.contractManager());
        if (what.approved()) {
            ensureCurrent(contract);
        }
        if (decided != null) {
            throw refused(
                    "G8", name() + " was decided by " + decided.decidedBy() + ".", "Ask for another change instead.");
        }
        ensureCanBecome(what.approved() ? State.APPROVED : State.REFUSED);
        decided = what;
        state = what.approved() ? State.APPROVED : State.REFUSED;
    }

    /** Holds that its notice may be published: what it goes beyond was approved first (section 75). */
    void ensureAllowed() {
        if (duties == null || duties.furtherDecision() && state != State.APPROVED && state != State.MADE) {
            throw refused(
                    NOT_DECIDED,
                    name() + " goes beyond what was approved and no decision allows it.",
                    "Have it decided on its task.");
        }
    }

    /**
     * It is made.
     *
     * @param announced whether its change notice is published
     */
    void make(ContractView contract, boolean announced, LocalDate today) {
        ensureAllowed();
        ensureCanBecome(State.MADE);
        ensureCurrent(contract);
        if (duties.noticeNeeded() && !announced) {
            throw refused(
                    NOT_DECIDED,
                    name() + " needs a change notice before it is made, and none is published.",
                    "Publish it first (section 75).");
        }
        close(State.MADE, today);
    }

    /** It was refused or is no longer wanted. */
    void drop(LocalDate today) {
        ensureCanBecome(State.DROPPED);
        close(State.DROPPED, today);
    }

    private void close(State last, LocalDate today) {
        state = last;
        closedOn = today;
    }

    private void ensureCanBecome(State wanted) {
        if (!state.next().contains(wanted)) {
            throw refused(
                    "section 74",
                    closedOn == null
                            ? name() + " is " + state.name().toLowerCase(Locale.ROOT) + ", so it cannot be "
                                    + wanted.name().toLowerCase(Locale.ROOT) + " now."
                            : name() + " was " + state.status + " on " + SiteWords.day(closedOn) + ".",
                    closedOn == null ? "Take its steps in their order." : "Ask for another change instead.");
        }
    }

    private String name() {
        return "change " + numberInContract + " of " + contractReference;
    }

    private static Refused refused(String rule, String reason, String advice) {
        return Refused.by(new Refusal(rule, reason, advice));
    }

    ContractChangeView view() {
        return new ContractChangeView(
                contractReference,
                numberInContract,
                asked,
                before,
                described,
                duties,
                decided,
                new Closing(state.status, closedOn));
    }
}
