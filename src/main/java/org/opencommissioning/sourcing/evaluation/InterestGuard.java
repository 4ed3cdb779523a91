package org.opencommissioning.sourcing.evaluation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.springframework.stereotype.Component;

/**
 * Keeps whoever declared an interest in a tenderer from what becomes of the award, as it kept them from scoring, and whoever
 * covers for them: a conflict of interest must put no supplier at an advantage or disadvantage (Procurement Act 2023 sections 81 and 82).
 */
@Component
class InterestGuard implements GateGuard {

    private static final Set<String> OF_AWARDS =
            Set.of(Gates.AWARD, Gates.SIGNATURE, Gates.PURCHASE, "challenge", "challenge-result");

    private final Awards awards;
    private final Evaluations evaluations;
    private final People people;

    InterestGuard(Awards awards, Evaluations evaluations, People people) {
        this.awards = awards;
        this.evaluations = evaluations;
        this.people = people;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        if (!OF_AWARDS.contains(attempt.gate()) || attempt.caseReference() == null) {
            return Optional.empty();
        }
        return awards.latest(CaseReference.of(attempt.caseReference())).stream()
                .flatMap(award -> awards.parts(award.reference()).stream())
                .map(AwardView::procurementReference)
                .flatMap(procurement -> evaluations.of(procurement).stream())
                .filter(part -> part.excluded() || part.interests() != null)
                .map(EvaluationView::evaluator)
                .filter(evaluator ->
                        Stream.of(attempt.actor(), attempt.onBehalfOf()).anyMatch(evaluator::equals))
                .findFirst()
                .map(evaluator -> new Refusal(
                        "section 82",
                        people.displayName(evaluator)
                                + " declared an interest in a tenderer of this procurement and decides nothing about its award"
                                + (evaluator.equals(attempt.actor())
                                        ? "."
                                        : ", and neither does " + people.displayName(attempt.actor()) + " for them."),
                        "Release the task for somebody who has none."));
    }
}
