package org.opencommissioning.governance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.GateView.State;

/** What can be decided at a gate, and what each word means for it. */
enum GateDecision {
    APPROVE(State.APPROVED, "approved"),
    APPROVE_WITH_CONDITIONS(State.APPROVED_WITH_CONDITIONS, "approved with conditions"),
    RETURN(State.RETURNED, "returned"),
    REFUSE(State.REFUSED, "refused"),
    GO_ON(State.APPROVED, "may go on"),
    REWORK(State.RETURNED, "to be worked on again"),
    STOP(State.REFUSED, "stopped"),
    AGREE(State.APPROVED, "agreed"),
    DEFER(State.RETURNED, "deferred"),
    REJECT(State.REFUSED, "rejected"),
    SIGN(State.APPROVED, "signed");

    private final State state;
    private final String words;

    GateDecision(State state, String words) {
        this.state = state;
        this.words = words;
    }

    private static final Map<String, GateDecision> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(GateDecision::word, Function.identity()));

    /** The word on forms and in variables, such as {@code approve-with-conditions}. */
    String word() {
        return name().toLowerCase().replace('_', '-');
    }

    /** What has come of the gate, for people. */
    String words() {
        return words;
    }

    /** Null when it is no such word. */
    static GateDecision of(Object word) {
        return word instanceof String text ? BY_WORD.get(text) : null;
    }

    /** Whether the gate is decided for good on this plan version. */
    boolean isFinal() {
        return state != State.RETURNED;
    }

    /** Whether it has to be explained (G4): everything but a plain yes. */
    boolean needsReasons() {
        return state != State.APPROVED;
    }

    static State state(Entry decision) {
        return of(decision.outcome()).state;
    }

    static boolean approves(Entry entry) {
        return entry.kind() == Kind.DECISION
                && List.of(State.APPROVED, State.APPROVED_WITH_CONDITIONS).contains(state(entry));
    }
}
