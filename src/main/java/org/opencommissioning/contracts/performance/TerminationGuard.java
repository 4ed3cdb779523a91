package org.opencommissioning.contracts.performance;

import java.util.Optional;
import org.opencommissioning.contracts.ContractDecisions;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/** Neither who manages a contract or held the review that calls for its termination decides on it, nor anybody who covers for them (G2). */
@Component
class TerminationGuard implements GateGuard {

    private final Reviews reviews;

    TerminationGuard(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        String contract = attempt.text("contractReference");
        return !ContractDecisions.TERMINATION.equals(attempt.gate()) || contract == null
                ? Optional.empty()
                : attempt.people().stream()
                        .flatMap(person -> reviews.terminationRefusal(ContractReference.of(contract), person).stream())
                        .findFirst();
    }
}
