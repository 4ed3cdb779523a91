package org.opencommissioning.cycle.pack;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/**
 * What somebody asked or said about a plan, without sending it back: a question to somebody, with a day by which it is to be answered, or a comment.
 *
 * @param about   the version and the part of it; the part is null for all of it
 * @param asked   of whom and until when; null for a comment
 * @param answer  null while there is none
 */
record Question(
        long id,
        String caseReference,
        About about,
        String words,
        String writtenBy,
        OffsetDateTime writtenAt,
        @Nullable Asked asked,
        @Nullable Answer answer) {

    private static final String RULE = "Who may answer";

    record About(int planVersion, @Nullable String part) {}

    /**
     * Of whom it is asked.
     *
     * @param of a user name, or a group of {@link org.opencommissioning.people.Groups}
     */
    record Asked(String of, boolean group, @Nullable LocalDate dueOn) {

        boolean is(Person person) {
            return group ? person.holds(of) : person.username().equals(of);
        }
    }

    record Answer(String words, String by, OffsetDateTime at) {}

    /** Whether somebody waits for an answer. */
    public boolean open() {
        return asked != null && answer == null;
    }

    /** Whether the day by which it was to be answered has passed. */
    public boolean overdue(LocalDate today) {
        return open() && asked != null && asked.dueOn() != null && asked.dueOn().isBefore(today);
    }

    /** Why this person does not answer it; empty when they may. */
    Optional<Refusal> refusal(Person person, boolean owner) {
        if (asked == null) {
            return Optional.of(new Refusal(RULE, "This is a comment.", "Write a comment of your own below it."));
        }
        if (answer != null) {
            return Optional.of(
                    new Refusal(RULE, "This question is answered.", "Ask another one if something is left open."));
        }
        return owner || asked.is(person)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        RULE,
                        "This question is for somebody else.",
                        "Write what you know as a comment; who was asked answers."));
    }

    /**
     * Answered.
     *
     * @throws Refused when it is not for this person, or answered already
     */
    Question answered(Person person, boolean owner, String words, OffsetDateTime now) {
        refusal(person, owner).ifPresent(no -> {
            throw Refused.by(no);
        });
        return new Question(
                id,
                caseReference,
                about,
                this.words,
                writtenBy,
                writtenAt,
                asked,
                new Answer(words, person.username(), now));
    }
}
