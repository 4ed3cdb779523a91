package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.sourcing.Standstill;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Publishes the contract award notice (UK6) once the award is approved (G9) and the tenderers were told (section 50). */
@Component
class PublishAwardNoticeWorker implements Worker {

    private final Awards awards;
    private final Notices notices;
    private final ApprovedSteps steps;
    private final Standstill standstill;

    PublishAwardNoticeWorker(Awards awards, Notices notices, ApprovedSteps steps, Standstill standstill) {
        this.awards = awards;
        this.notices = notices;
        this.steps = steps;
        this.standstill = standstill;
    }

    @Override
    public String type() {
        return "sourcing.publish-award-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job, "award");
        AwardView award = awards.told(job.variable("awardReference", String.class));
        LocalDate today = standstill.today();
        notices.publish(new NewNotice(
                NoticeCode.UK6,
                "award",
                award.caseReference(),
                award.planVersion(),
                award.reference(),
                award.title(),
                AwardNotices.award(job, award, today, standstill.lastDay(job, today))));
        awards.noticePublished(award.reference(), today);
        steps.done(job, "published-UK6", "Contract award notice of " + award.reference());
        return Map.of("awardNoticeDate", today.toString());
    }
}
