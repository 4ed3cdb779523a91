package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;

/** What the process {@code market-engagement} asks of the application. */
@HandlesJobs
class MarketEngagementWorkers {

    /** The step at which it is prepared. */
    private static final String PREPARED = "prepare-market-engagement";

    /** As long as a day is in a text that may go on with a time. */
    private static final int DAY = 10;

    private final Notices notices;
    private final Cases cases;
    private final Plans plans;
    private final LawfulTime time;

    MarketEngagementWorkers(Notices notices, Cases cases, Plans plans, LawfulTime time) {
        this.notices = notices;
        this.cases = cases;
        this.plans = plans;
        this.time = time;
    }

    record Planned(LocalDate engagementClosesOn) {}

    record OfCase(CaseReference caseReference) {}

    /** Holds back a market engagement that would be over before anybody could take part. */
    @Decides("sourcing.check-market-engagement")
    Outcome check(Planned in) {
        return in.engagementClosesOn().isAfter(time.today())
                ? new Accepted()
                : new Denied("The last day on which to take part has to be later than today, so that suppliers can.");
    }

    record Found(@Nullable String unfairAdvantage, @Nullable List<Advantaged> advantaged) {}

    /** Somebody with an unfair advantage that cannot be avoided. */
    record Advantaged(
            @Nullable String supplierName, @Nullable String because) {}

    /** Wants a name for an unfair advantage: whoever has it is left out of the procurement (section 16(5)). */
    @Decides("sourcing.check-market-findings")
    Outcome checkFindings(Found in) {
        boolean named = in.advantaged() != null
                && in.advantaged().stream().anyMatch(one -> TenderRequirements.said(one.supplierName()));
        return "yes".equals(in.unfairAdvantage()) && !named
                ? new Denied("Say who has gained an unfair advantage, and why it cannot be put right.")
                : new Accepted();
    }

    /**
     * Publishes the preliminary market engagement notice (UK2, section 17 of the Act), as somebody prepared it in the task, whatever
     * the process says. Nothing else guards it: it comes before there is a plan to approve. Where a plan goes back and the market is
     * asked again, that engagement has a notice of its own.
     */
    @Work("sourcing.publish-engagement-notice")
    void publish(OfCase in) {
        Map<String, Object> prepared = plans.written(in.caseReference(), PREPARED)
                .filter(written -> "publish".equals(written.get("engagementNotice")))
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        "nobody has prepared a market engagement of " + in.caseReference() + " with a notice.",
                        "Move the instance back to the step at which it is prepared.")));
        LocalDate closesOn = LocalDate.parse(
                String.valueOf(prepared.get("engagementClosesOn")).substring(0, DAY));
        CaseView view = cases.get(in.caseReference());
        String title = view.title();
        String subject = in.caseReference() + "-E" + closesOn;
        Map<String, Object> facts = CaseSubject.facts(view);
        facts.put("reference", subject);
        facts.put("title", title);
        facts.put("description", prepared.get("engagementPurpose"));
        facts.put("engagement", prepared.get("engagementHow"));
        facts.put("engagementUntil", closesOn);
        facts.put("smeSuitable", prepared.get("smeSuitable"));
        facts.put("vcseSuitable", prepared.get("vcseSuitable"));
        notices.publish(new NewNotice(
                NoticeCode.UK2,
                "engagement",
                in.caseReference().value(),
                null,
                subject,
                title,
                NoticeContent.write(NoticeCode.UK2, facts)));
        cases.note(
                in.caseReference(),
                ApprovedSteps.SYSTEM,
                "Market engagement notice published (UK2)",
                "Until " + closesOn);
    }
}
