package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.people.Groups;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.site.SiteWords;

/**
 * What is decided in one step: a sign-off gate of a plan version, or anything else that a person approves, refuses, awards,
 * changes, ends or closes. It decides or refuses, by the same rules G1 to G8 and G10 whichever step it is; what the step has
 * to do with each rule is said by the table {@code decision-rules} and by what the council has recorded.
 */
final class Gate {

    private final String name;
    private final boolean signOff;
    private final @Nullable String group;
    private final int planVersion;
    private final State state;
    private final Asks asks;
    private final Past past;
    private final UnaryOperator<String> named;

    /** Where it stands. */
    enum State {
        /** Nobody has decided it, or what was decided came back. */
        OPEN,
        /** It was decided for good. */
        SETTLED;

        /** Whether somebody may still decide it (G8). */
        boolean decidable() {
            return this == OPEN;
        }
    }

    /**
     * What the decision asks for, by the table {@code decision-rules}.
     *
     * @param choice whether something is chosen in the step at all
     * @param reasons whether this choice has to be explained (G4)
     * @param interests whether it has to be said that there are no interests (G7)
     */
    record Asks(boolean choice, boolean reasons, boolean interests) {}

    /**
     * What was recorded before.
     *
     * @param settled who decided it for good, and how; null while nobody has
     * @param prepared who drafted, scored or recommended what is decided, and how in words
     * @param decided the other gates of this plan version that were decided
     * @param interested who declared an interest in it
     * @param earliest the first lawful day with its rule; null where none is fixed
     */
    record Past(
            @Nullable Settled settled,
            List<Hand> prepared,
            List<Entry> decided,
            Set<String> interested,
            @Nullable Earliest earliest) {}

    /** Somebody decided it for good. */
    record Settled(String by, @Nullable String choice) {}

    /** Somebody had a hand in what is decided. */
    record Hand(String person, String how) {}

    /**
     * The first day on which it may be decided.
     *
     * @param day null while it is not fixed
     * @param rule what fixes it, or has to
     */
    record Earliest(@Nullable LocalDate day, String rule) {}

    /**
     * Who decides what, on what they saw.
     *
     * @param actor who decides; empty when nobody has taken the task
     * @param onBehalfOf whom they cover for; null when nobody
     * @param entitled whether they are in the group, or cover for somebody who is
     * @param choice what they chose, in the form's word; null when nothing is chosen in the step
     * @param seen the plan version they saw; null where the step is on no plan
     * @param interests what they declared: none, that they have one, or which; null when they said nothing
     */
    record Verdict(
            String actor,
            @Nullable String onBehalfOf,
            boolean entitled,
            @Nullable String choice,
            @Nullable String reasons,
            @Nullable String conditions,
            @Nullable Integer seen,
            @Nullable String interests) {

        Stream<String> people() {
            return onBehalfOf == null ? Stream.of(actor) : Stream.of(actor, onBehalfOf);
        }

        boolean is(String person) {
            return people().anyMatch(person::equals);
        }
    }

    /**
     * @param signOff whether it is a gate of the plan version, or belongs to one
     * @param group who decides it; null where nobody is named for it
     * @param named what a person of a user name is called, for whoever reads a refusal
     */
    Gate(
            String name,
            boolean signOff,
            @Nullable String group,
            int planVersion,
            Asks asks,
            Past past,
            UnaryOperator<String> named) {
        this.name = name;
        this.signOff = signOff;
        this.group = group;
        this.planVersion = planVersion;
        this.asks = asks;
        this.past = past;
        this.named = named;
        this.state = past.settled() == null ? State.OPEN : State.SETTLED;
    }

    /**
     * The first rule that refuses a verdict; empty when it stands.
     *
     * @param both whether one person may decide this and another gate of the same plan version
     */
    Optional<Refusal> refusal(Verdict verdict, LocalDate today, BiPredicate<String, String> both) {
        return Stream.<Supplier<Optional<Refusal>>>of(
                        () -> g1Entitled(verdict),
                        () -> g6CurrentPlan(verdict),
                        () -> g8DecidedOnce(),
                        () -> g2FourEyes(verdict),
                        () -> g10OneGateEach(verdict, both),
                        () -> g7Interest(verdict),
                        () -> g3EarliestDay(today),
                        () -> g4Reasons(verdict))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The first rule by which this person could not decide, whatever they chose: G2, G10 or an interest declared before (G7). */
    Optional<Refusal> barred(Verdict who, BiPredicate<String, String> both) {
        return g2FourEyes(who).or(() -> g10OneGateEach(who, both)).or(() -> g7Interest(who));
    }

    /** G1: the person is in the group that decides, or covers for somebody who is, for a current absence. */
    private Optional<Refusal> g1Entitled(Verdict verdict) {
        if (verdict.actor().isEmpty()) {
            return refuse("G1", "Nobody has taken this task.", "Claim it first: a decision is made under a name.");
        }
        if (group == null) {
            return refuse(
                    "G1",
                    signOff
                            ? "Plan version " + planVersion + " does not ask for the gate " + name
                                    + ": nobody can decide it."
                            : "The published model says of no group that it decides this.",
                    signOff ? "Ask the case's owner to have the plan's route determined again." : "Ask an analyst.");
        }
        return verdict.entitled()
                ? Optional.empty()
                : refuse(
                        "G1",
                        (signOff ? "This gate" : "This") + " is decided by " + Groups.title(group) + ", and "
                                + named.apply(verdict.actor()) + " is none of them and covers for none of them today.",
                        "Release the task for one of them.");
    }

    /** G2: nobody decides on what they drafted, scored or recommended; nor does who covers for them. */
    private Optional<Refusal> g2FourEyes(Verdict verdict) {
        return past.prepared().stream()
                .filter(hand -> verdict.is(hand.person()))
                .findFirst()
                .flatMap(hand -> refuse(
                        "G2",
                        named.apply(hand.person()) + " " + hand.how() + " and cannot decide on it"
                                + (hand.person().equals(verdict.actor())
                                        ? "."
                                        : ", and neither can " + named.apply(verdict.actor()) + " for them."),
                        "Release the task for somebody who had no hand in it."));
    }

    /** G3: no decision before its earliest lawful day. */
    private Optional<Refusal> g3EarliestDay(LocalDate today) {
        Earliest earliest = past.earliest();
        if (earliest == null) {
            return Optional.empty();
        }
        if (earliest.day() == null) {
            return refuse("G3", "Nothing fixes yet when this may be decided.", earliest.rule());
        }
        return today.isBefore(earliest.day())
                ? refuse(
                        "G3",
                        "The decision may be taken from " + SiteWords.day(earliest.day()) + " on, not before.",
                        earliest.rule())
                : Optional.empty();
    }

    /** G4: refusing, returning or attaching conditions needs reasons. */
    private Optional<Refusal> g4Reasons(Verdict verdict) {
        if (asks.choice() && verdict.choice() == null) {
            return refuse("G4", "No decision was made.", "Choose one of the decisions that the form offers.");
        }
        if (asks.reasons() && verdict.reasons() == null) {
            return refuse("G4", "This decision needs reasons.", "Say why, so that others can act on it.");
        }
        return "approve-with-conditions".equals(verdict.choice()) && verdict.conditions() == null
                ? refuse("G4", "Say which conditions are attached to the approval.", "")
                : Optional.empty();
    }

    /** G6: the decision is on the current plan version. */
    private Optional<Refusal> g6CurrentPlan(Verdict verdict) {
        return verdict.seen() == null || verdict.seen() == planVersion
                ? Optional.empty()
                : refuse(
                        "G6",
                        "This form was for plan version " + verdict.seen() + ", but version " + planVersion
                                + " is current.",
                        "Open the task again, read the current plan and decide on that.");
    }

    /** G7: who has an interest in it does not decide, and does not undo having declared one. */
    private Optional<Refusal> g7Interest(Verdict verdict) {
        Optional<String> known =
                verdict.people().filter(past.interested()::contains).findFirst();
        if (known.isPresent()) {
            return refuse(
                    "G7",
                    named.apply(known.get()) + " has declared an interest in this and cannot decide on it"
                            + (known.get().equals(verdict.actor())
                                    ? "."
                                    : ", and neither can " + named.apply(verdict.actor()) + " for them."),
                    "Release the task for somebody who has none.");
        }
        if (verdict.interests() == null) {
            return asks.interests()
                    ? refuse("G7", "Say whether you have an interest in this decision.", "")
                    : Optional.empty();
        }
        return "none".equals(verdict.interests())
                ? Optional.empty()
                : refuse(
                        "G7",
                        "You have declared an interest and cannot decide.",
                        "Release the task for somebody who has none.");
    }

    /** G8: what was decided once is not decided again by another path. */
    private Optional<Refusal> g8DecidedOnce() {
        Settled settled = past.settled();
        return state.decidable() || settled == null
                ? Optional.empty()
                : refuse(
                        "G8",
                        named.apply(settled.by()) + " decided this"
                                + (signOff ? " gate on plan version " + planVersion : "") + " already"
                                + (settled.choice() == null ? "." : " ('" + settled.choice() + "')."),
                        signOff
                                ? "A gate is decided once; only a new plan version opens it again."
                                : "It is decided once. Cancel this task's process, or ask its owner what is to be done.");
    }

    /** G10: nobody decides two gates of one plan version, covers included, but where the council lets one person. */
    private Optional<Refusal> g10OneGateEach(Verdict verdict, BiPredicate<String, String> both) {
        return past.decided().stream()
                .filter(entry -> !name.equals(entry.gate()))
                .filter(entry -> Stream.of(Optional.of(entry.actor()), Optional.ofNullable(entry.onBehalfOf()))
                        .flatMap(Optional::stream)
                        .anyMatch(verdict::is))
                .filter(entry -> !both.test(entry.gate(), name))
                .findFirst()
                .flatMap(entry -> refuse(
                        "G10",
                        (verdict.actor().equals(entry.actor()) ? "You have" : named.apply(entry.actor()) + " has")
                                + " decided the gate " + entry.gate() + " of plan version " + planVersion
                                + " already. Nobody decides two gates of one plan version.",
                        "Release the task for somebody else."));
    }

    private static Optional<Refusal> refuse(String rule, String reason, String advice) {
        return Optional.of(new Refusal(rule, reason, advice));
    }
}
