package org.opencommissioning.engine;

import java.time.Duration;
import java.util.function.Supplier;
import org.camunda.feel.FeelEngine;
import org.jspecify.annotations.Nullable;

/**
 * How much one evaluation may take, whoever asks for it: a draft, a try, a replay, a live table, a condition of a form, an expression of a model. What takes more
 * ends with a sentence, as any other expression does that cannot be evaluated: a process stops at the step, with an incident, and everything else goes on.
 *
 * <p>Counted are the steps of the interpreter and the size of what it makes of them, so that the same expression ends at the same place on every machine. The
 * time is the last resort.
 */
public final class EvaluationLimits {

    /** More than a thousand times what all the rules about a plan take. */
    static final int MOST_STEPS = 2_000_000;

    /** Of characters that come into being, in all; and of those in one value. An item of a list weighs as much as {@value #ITEM} characters. */
    static final long MOST_MADE = 20_000_000;

    static final int ITEM = 20;

    static final int LARGEST_VALUE = 2_000_000;

    /** How often a pattern may look at a character. */
    static final int MOST_LOOKS = 5_000_000;

    static final int MOST_BRACKETS = 40;

    static final String TOO_DEEP = "Its brackets are nested more than " + MOST_BRACKETS + " deep.";

    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final ThreadLocal<@Nullable Budget> CURRENT = new ThreadLocal<>();

    private EvaluationLimits() {}

    /** Sets the limits for all that an engine evaluates. */
    public static FeelEngine limit(FeelEngine engine) {
        Fields.set(engine, "interpreter", new LimitedInterpreter(engine.valueMapper()));
        return engine;
    }

    /** Whether an expression nests brackets so deeply that reading it takes without end: each bracket more may double the time. */
    static boolean tooDeep(String text) {
        int open = 0;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '(', '[', '{' -> open++;
                case ')', ']', '}' -> open--;
                default -> {
                    continue;
                }
            }
            if (open > MOST_BRACKETS) {
                return true;
            }
        }
        return false;
    }

    /** Evaluates what has many parts, such as a table with its cells, within the limits of one evaluation. */
    public static <T> T together(Supplier<T> evaluation) {
        if (CURRENT.get() != null) {
            return evaluation.get();
        }
        CURRENT.set(new Budget());
        try {
            return evaluation.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** What the evaluation of this thread has left; null while there is none. */
    static @Nullable Budget current() {
        return CURRENT.get();
    }

    /** What one evaluation may still take. */
    static final class Budget {

        private final long until = System.nanoTime() + LONGEST.toNanos();
        private int steps;
        private long made;
        private int looks;
        private boolean spent;

        void step() {
            if (spent || ++steps > MOST_STEPS) {
                throw spent("it takes more than %,d steps".formatted(MOST_STEPS));
            }
            if ((steps & 0xff) == 0) {
                time();
            }
        }

        void time() {
            if (System.nanoTime() - until > 0) {
                throw spent("it takes longer than %d seconds".formatted(LONGEST.toSeconds()));
            }
            if (Thread.interrupted()) {
                throw spent("it was broken off");
            }
        }

        void made(long size) {
            made += size;
            if (size > LARGEST_VALUE || made > MOST_MADE) {
                throw spent("what it makes is larger than %,d characters or %,d items"
                        .formatted(
                                size > LARGEST_VALUE ? LARGEST_VALUE : MOST_MADE,
                                (size > LARGEST_VALUE ? LARGEST_VALUE : MOST_MADE) / ITEM));
            }
        }

        void look() {
            if (++looks > MOST_LOOKS) {
                throw spent("a pattern goes back and forth in a text more than %,d times".formatted(MOST_LOOKS));
            }
            if ((looks & 0xffff) == 0) {
                time();
            }
        }

        LimitReached spent(String why) {
            spent = true;
            return new LimitReached("The evaluation was ended because " + why + ".");
        }
    }

    /** An evaluation takes more than it may. */
    static final class LimitReached extends RuntimeException {

        private static final long serialVersionUID = 1;

        LimitReached(String message) {
            super(message, null, false, false);
        }
    }
}
