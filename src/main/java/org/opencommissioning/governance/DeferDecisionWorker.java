package org.opencommissioning.governance;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Moves a deferred decision to a later day. */
@Component
class DeferDecisionWorker implements Worker {

    private final KeyDecisions keyDecisions;
    private final LawfulTime lawfulTime;

    DeferDecisionWorker(KeyDecisions keyDecisions, LawfulTime lawfulTime) {
        this.keyDecisions = keyDecisions;
        this.lawfulTime = lawfulTime;
    }

    @Override
    public String type() {
        return "governance.defer-decision";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        KeyDecisionView deferred = keyDecisions.defer(
                job.variable("caseReference", String.class), job.variable("deferUntil", LocalDate.class));
        return Map.of(
                "earliestDecisionAt", lawfulTime.startOf(deferred.notBefore()).format(ISO_OFFSET_DATE_TIME));
    }
}
