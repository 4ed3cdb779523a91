package org.opencommissioning.governance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/**
 * Has a key decision taken by the member whom its notice names, and by no other, covers included: another decision maker takes another notice (G1; Executive
 * Arrangements Regulations 2012 reg 9(2), 12 and 13). Where the notice names a body, any of its members enters what it decided.
 */
@Component
class NamedDecisionMaker implements GateGuard {

    private final KeyDecisions keyDecisions;
    private final People people;

    NamedDecisionMaker(KeyDecisions keyDecisions, People people) {
        this.keyDecisions = keyDecisions;
        this.people = people;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        return KeyDecisions.GATE.equals(attempt.gate())
                ? another(attempt.caseReference(), attempt.actor())
                : Optional.empty();
    }

    private Optional<Refusal> another(@Nullable String caseReference, String who) {
        return caseReference == null
                ? Optional.empty()
                : keyDecisions
                        .current(caseReference)
                        .map(KeyDecision::view)
                        .filter(decision -> decision.subject().maker() != null
                                && !who.equals(decision.subject().maker()))
                        .map(
                                decision -> new Refusal(
                                        "G1",
                                        "Notice was given that "
                                                + people.displayName(
                                                        decision.subject().maker())
                                                + " takes key decision " + decision.reference()
                                                + " (Executive Arrangements Regulations 2012 reg 9).",
                                        "Release the task for that member. For another decision maker a new notice has to be published."));
    }
}
