package org.opencommissioning.governance;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes an entry among the forthcoming executive decisions and has the process wait for its earliest lawful date. */
@Component
class PublishFedEntryWorker implements Worker {

    private final KeyDecisions keyDecisions;
    private final LawfulTime lawfulTime;

    PublishFedEntryWorker(KeyDecisions keyDecisions, LawfulTime lawfulTime) {
        this.keyDecisions = keyDecisions;
        this.lawfulTime = lawfulTime;
    }

    @Override
    public String type() {
        return "governance.publish-fed-entry";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        var entry = new FedEntry(
                job.variable("caseReference", String.class),
                job.variable("planVersion", Integer.class),
                job.variable("title", String.class),
                job.variable("decisionMatter", String.class),
                job.variable("decisionMaker", String.class),
                job.variable("urgency", String.class),
                job.optionalVariable("urgencyReason", String.class),
                job.variable("restriction", String.class),
                job.optionalVariable("exemptReason", String.class),
                job.optionalVariable("decisionDocuments", String.class),
                job.variable("decisionContact", String.class));
        KeyDecisionView published = keyDecisions.publish(entry, job.processInstanceKey());
        return Map.of(
                "decisionReference",
                published.reference(),
                "earliestDecisionAt",
                lawfulTime.startOf(published.notBefore()).format(ISO_OFFSET_DATE_TIME));
    }
}
