package org.opencommissioning.cycle;

import java.util.List;
import java.util.stream.Stream;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.springframework.stereotype.Component;

/** When the key decision of a case may be taken, and when it comes into force. */
@Component
class DecisionDates implements CaseDates {

    private final KeyDecisions keyDecisions;

    DecisionDates(KeyDecisions keyDecisions) {
        this.keyDecisions = keyDecisions;
    }

    @Override
    public List<Ahead> of(CaseView view) {
        return keyDecisions.of(view.reference().value()).stream()
                .flatMap(DecisionDates::ahead)
                .toList();
    }

    private static Stream<Ahead> ahead(KeyDecisionView decision) {
        if (decision.status() == DecisionStatus.FOR_DETERMINATION) {
            return decision.dates().plannedFor() == null
                    ? Stream.of(
                            new Ahead(decision.dates().notBefore(), "the key decision may be taken from this day on"))
                    : Stream.of(new Ahead(decision.dates().plannedFor(), "the key decision is planned"));
        }
        return decision.status() == DecisionStatus.SUBJECT_TO_CALL_IN
                ? Stream.of(new Ahead(
                        decision.taken().inForceOn(), "the key decision comes into force unless it is called in"))
                : Stream.empty();
    }
}
