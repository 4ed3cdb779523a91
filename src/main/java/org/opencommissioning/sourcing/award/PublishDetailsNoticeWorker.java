package org.opencommissioning.sourcing.award;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Publishes the contract details notice (UK7) once award and signature are in the ledger (G9; sections 53 and 87(3)). */
@Component
class PublishDetailsNoticeWorker implements Worker {

    private final Awards awards;
    private final Notices notices;
    private final ApprovedSteps steps;

    PublishDetailsNoticeWorker(Awards awards, Notices notices, ApprovedSteps steps) {
        this.awards = awards;
        this.notices = notices;
        this.steps = steps;
    }

    @Override
    public String type() {
        return "sourcing.publish-details-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job, "award", "signature");
        AwardView award =
                awards.find(job.variable("awardReference", String.class)).orElseThrow();
        notices.publish(new NewNotice(
                NoticeCode.UK7,
                "contract",
                award.caseReference(),
                award.planVersion(),
                award.reference(),
                award.title(),
                AwardNotices.details(job, award)));
        steps.done(job, "published-UK7", "Contract details notice of " + award.reference());
        return Map.of();
    }
}
