package org.opencommissioning.governance;

import java.time.Duration;
import java.util.Map;
import org.opencommissioning.engine.Outbox;
import org.springframework.stereotype.Component;

/** What key decisions tell the engine. */
@Component
class KeyDecisionProcess {

    private final Outbox outbox;

    KeyDecisionProcess(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The decision was called in: its window looks for the record of it. */
    void calledIn(KeyDecisionView decision) {
        outbox.publish(
                "call-in-" + decision.reference(),
                "decision-called-in",
                decision.caseReference(),
                Map.of(),
                Duration.ofHours(1));
    }
}
