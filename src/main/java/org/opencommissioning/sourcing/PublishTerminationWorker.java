package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Publishes the procurement termination notice (UK12): a tender notice was published and nothing will be awarded (section 55). */
@Component
class PublishTerminationWorker implements Worker {

    private final Notices notices;
    private final ApprovedSteps steps;
    private final Standstill standstill;

    PublishTerminationWorker(Notices notices, ApprovedSteps steps, Standstill standstill) {
        this.notices = notices;
        this.steps = steps;
        this.standstill = standstill;
    }

    @Override
    public String type() {
        return "sourcing.publish-termination";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("procurementReference", String.class);
        String title = job.variable("title", String.class);
        notices.publish(new NewNotice(
                NoticeCode.UK12,
                "end",
                job.variable("caseReference", String.class),
                job.variable("planVersion", Integer.class),
                reference,
                title,
                TenderNotices.termination(
                        reference,
                        title,
                        job.optionalVariable("recommendationReasons", String.class),
                        standstill.today())));
        steps.done(job, "published-UK12", "Procurement termination notice of " + reference);
        return Map.of();
    }
}
