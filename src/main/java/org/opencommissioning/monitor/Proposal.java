package org.opencommissioning.monitor;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;

/**
 * What one person proposed to do to a running process and another has to confirm (rule M5): proposed once, answered once, and of no
 * force when its time has passed.
 */
final class Proposal {

    static final String TWO_PEOPLE = "M5";

    /** How it stands. */
    enum State {
        OPEN,
        CONFIRMED,
        DECLINED
    }

    /**
     * What is to be done.
     *
     * @param begins the element to begin; null for none
     * @param ends the element instance to end; null for none
     * @param version the version to go on by; null when it stays on its own
     */
    record What(
            Action action,
            long instance,
            @Nullable String begins,
            @Nullable Long ends,
            @Nullable Integer version) {}

    /** Who proposed it, when and why, and until when it can be confirmed. */
    record Asked(String by, OffsetDateTime at, OffsetDateTime until, String reason) {}

    /** Who answered it, and when. */
    record Answer(String by, OffsetDateTime at) {}

    private final long id;
    private final What what;
    private final @Nullable String caseReference;
    private final Asked asked;
    private final State state;
    private final @Nullable Answer answer;

    Proposal(long id, What what, @Nullable String caseReference, Asked asked, State state, @Nullable Answer answer) {
        this.id = id;
        this.what = what;
        this.caseReference = caseReference;
        this.asked = asked;
        this.state = state;
        this.answer = answer;
    }

    /** Why a person may not confirm it now; empty when they may. */
    Optional<Refusal> notConfirmedBy(Person person, OffsetDateTime now) {
        if (state != State.OPEN) {
            return no("It has been answered already.", "");
        }
        if (expired(now)) {
            return no("The time to confirm it has passed.", "Whoever still wants it proposes it anew.");
        }
        if (person.username().equals(asked.by())) {
            return no("Who proposed it cannot confirm it.", "Another manager does.");
        }
        return person.may(Permission.CONFIRM_INTERVENTIONS)
                ? Optional.empty()
                : no("A manager confirms what is done to a running process of this value.", "Ask one.");
    }

    private static Optional<Refusal> no(String reason, String advice) {
        return Optional.of(new Refusal(TWO_PEOPLE, reason, advice));
    }

    /** Whether nobody can confirm it any more because its time has passed. */
    boolean expired(OffsetDateTime now) {
        return state == State.OPEN && !now.isBefore(asked.until());
    }

    /** How it stands, in a word for people. */
    String standing(OffsetDateTime now) {
        return switch (state) {
            case OPEN -> expired(now) ? "Expired" : "Waits";
            case CONFIRMED -> "Confirmed";
            case DECLINED -> "Declined";
        };
    }

    public long id() {
        return id;
    }

    public What what() {
        return what;
    }

    public @Nullable String caseReference() {
        return caseReference;
    }

    public Asked asked() {
        return asked;
    }

    public State state() {
        return state;
    }

    public @Nullable Answer answer() {
        return answer;
    }
}
