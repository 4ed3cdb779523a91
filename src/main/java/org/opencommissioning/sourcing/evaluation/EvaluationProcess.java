package org.opencommissioning.sourcing.evaluation;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.records.CaseReference;
import org.springframework.stereotype.Component;

/** What evaluations tell the engine. */
@Component
class EvaluationProcess {

    /** Whoever is appointed again later is not what the message was about. */
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Outbox outbox;

    EvaluationProcess(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Has the part of an evaluator look for that they cannot go on; the message itself says nothing. */
    void stoodDown(CaseReference reference, String evaluator, OffsetDateTime at) {
        outbox.publish(
                "stand-down-" + reference + "-" + evaluator + "-" + at.toEpochSecond(),
                "evaluator-stood-down",
                reference + " " + evaluator,
                Map.of(),
                A_MINUTE);
    }
}
