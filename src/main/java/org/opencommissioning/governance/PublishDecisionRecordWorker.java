package org.opencommissioning.governance;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes the record of a key decision and opens its call-in window. */
@Component
class PublishDecisionRecordWorker implements Worker {

    private final KeyDecisions keyDecisions;
    private final LawfulTime lawfulTime;

    PublishDecisionRecordWorker(KeyDecisions keyDecisions, LawfulTime lawfulTime) {
        this.keyDecisions = keyDecisions;
        this.lawfulTime = lawfulTime;
    }

    @Override
    public String type() {
        return "governance.publish-decision-record";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        KeyDecisionView record =
                keyDecisions.publishRecord(job.variable("caseReference", String.class), job.processInstanceKey());
        return record.inForceOn() == null
                ? Map.of("keyDecisionOutcome", "rejected")
                : Map.of("callInEndsAt", lawfulTime.startOf(record.inForceOn()).format(ISO_OFFSET_DATE_TIME));
    }
}
