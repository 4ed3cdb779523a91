package org.opencommissioning.governance;

import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.governance.KeyDecisionView.Period;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/** A key decision is taken within the period that the public was told (Executive Arrangements Regulations 2012 reg 9(2)(c)); after it, the public is told of another first. */
@Component
class PublishedPeriod implements GateGuard {

    private final KeyDecisions keyDecisions;
    private final LawfulTime lawfulTime;

    PublishedPeriod(KeyDecisions keyDecisions, LawfulTime lawfulTime) {
        this.keyDecisions = keyDecisions;
        this.lawfulTime = lawfulTime;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        if (!attempt.made()
                || !attempt.isGate()
                || !KeyDecisions.GATE.equals(attempt.gate())
                || GateDecision.of(attempt.decision()) == GateDecision.DEFER) {
            return Optional.empty();
        }
        return keyDecisions
                .current(attempt.caseReference())
                .map(KeyDecision::period)
                .filter(period -> lawfulTime.today().isAfter(period.until()))
                .map(Period::words)
                .map(words -> new Refusal(
                        "reg 9(2)",
                        "It is published that this is decided " + words + ", which is over.",
                        "Defer it to a day to come: the public is told of the new period, and it is decided then."));
    }
}
