package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/**
 * Publishes the preliminary market engagement notice (UK2, section 17 of the Act). Nothing guards it: it comes before there is a plan to
 * approve. Where a plan goes back and the market is asked again, that engagement has a notice of its own.
 */
@Component
class PublishEngagementNoticeWorker implements Worker {

    private final Notices notices;
    private final Cases cases;

    PublishEngagementNoticeWorker(Notices notices, Cases cases) {
        this.notices = notices;
        this.cases = cases;
    }

    @Override
    public String type() {
        return "sourcing.publish-engagement-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String caseReference = job.variable("caseReference", String.class);
        String title = job.variable("title", String.class);
        LocalDate closesOn = job.variable("engagementClosesOn", LocalDate.class);
        String subject = caseReference + "-E" + closesOn;
        Map<String, Object> facts = new HashMap<>(Map.of("reference", subject, "title", title));
        facts.put("description", job.variable("engagementPurpose", String.class));
        facts.put("engagement", job.variable("engagementHow", String.class));
        facts.put("engagementUntil", closesOn);
        facts.put("smeSuitable", job.optionalVariable("smeSuitable", Boolean.class));
        facts.put("vcseSuitable", job.optionalVariable("vcseSuitable", Boolean.class));
        notices.publish(new NewNotice(
                NoticeCode.UK2,
                "engagement",
                caseReference,
                null,
                subject,
                title,
                NoticeContent.write(NoticeCode.UK2, facts)));
        cases.note(
                caseReference, ApprovedSteps.SYSTEM, "Market engagement notice published (UK2)", "Until " + closesOn);
        return Map.of();
    }
}
