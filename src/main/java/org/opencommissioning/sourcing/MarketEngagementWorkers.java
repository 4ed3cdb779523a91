package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;

/** What the process {@code market-engagement} asks of the application. */
@HandlesJobs
class MarketEngagementWorkers {

    private final Notices notices;
    private final Cases cases;
    private final LawfulTime time;

    MarketEngagementWorkers(Notices notices, Cases cases, LawfulTime time) {
        this.notices = notices;
        this.cases = cases;
        this.time = time;
    }

    record Planned(LocalDate engagementClosesOn) {}

    record Engagement(
            CaseReference caseReference,
            String title,
            LocalDate engagementClosesOn,
            String engagementPurpose,
            String engagementHow,
            @Nullable Boolean smeSuitable,
            @Nullable Boolean vcseSuitable) {}

    /** Holds back a market engagement that would be over before anybody could take part. */
    @Decides("sourcing.check-market-engagement")
    Outcome check(Planned in) {
        return in.engagementClosesOn().isAfter(time.today())
                ? new Accepted()
                : new Denied("The last day on which to take part has to be later than today, so that suppliers can.");
    }

    /**
     * Publishes the preliminary market engagement notice (UK2, section 17 of the Act). Nothing guards it: it comes before there is
     * a plan to approve. Where a plan goes back and the market is asked again, that engagement has a notice of its own.
     */
    @Work("sourcing.publish-engagement-notice")
    void publish(Engagement in) {
        String subject = in.caseReference() + "-E" + in.engagementClosesOn();
        Map<String, Object> facts = new HashMap<>(Map.of("reference", subject, "title", in.title()));
        facts.put("description", in.engagementPurpose());
        facts.put("engagement", in.engagementHow());
        facts.put("engagementUntil", in.engagementClosesOn());
        facts.put("smeSuitable", in.smeSuitable());
        facts.put("vcseSuitable", in.vcseSuitable());
        notices.publish(new NewNotice(
                NoticeCode.UK2,
                "engagement",
                in.caseReference().value(),
                null,
                subject,
                in.title(),
                NoticeContent.write(NoticeCode.UK2, facts)));
        cases.note(
                in.caseReference(),
                ApprovedSteps.SYSTEM,
                "Market engagement notice published (UK2)",
                "Until " + in.engagementClosesOn());
    }
}
