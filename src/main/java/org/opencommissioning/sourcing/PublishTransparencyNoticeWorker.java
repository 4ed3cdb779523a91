package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Publishes the transparency notice (UK5) before a direct award, when every gate is approved (G9). */
@Component
class PublishTransparencyNoticeWorker implements Worker {

    private final Notices notices;
    private final ApprovedSteps steps;

    PublishTransparencyNoticeWorker(Notices notices, ApprovedSteps steps) {
        this.notices = notices;
        this.steps = steps;
    }

    @Override
    public String type() {
        return "sourcing.publish-transparency-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job);
        String reference = job.variable("procurementReference", String.class);
        notices.publish(new NewNotice(
                NoticeCode.UK5,
                "award",
                job.variable("caseReference", String.class),
                job.variable("planVersion", Integer.class),
                reference,
                job.variable("title", String.class),
                TenderNotices.transparency(job, reference)));
        steps.done(job, "published-UK5", "Transparency notice of " + reference);
        return Map.of();
    }
}
