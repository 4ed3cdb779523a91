package org.opencommissioning.cycle;

import java.time.LocalDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;

/** What the process {@code adopt-plan} asks about a plan that was decided before its case came here. */
@HandlesJobs
class AdoptPlanWorkers {

    private final Cases cases;
    private final Plans plans;
    private final Contributions contributions;
    private final LawfulTime time;

    AdoptPlanWorkers(Cases cases, Plans plans, Contributions contributions, LawfulTime time) {
        this.cases = cases;
        this.plans = plans;
        this.contributions = contributions;
        this.time = time;
    }

    record Taken(LocalDate decisionTakenOn) {}

    record OfCase(CaseReference caseReference) {}

    record Frozen(int planVersion) {}

    /** A decision that a case rests on was taken before it. */
    @Decides("cycle.check-earlier-decision")
    Outcome check(Taken in) {
        if (in.decisionTakenOn().isAfter(time.today())) {
            throw Refused.by(new Refusal(
                    "G3",
                    "Date of the decision: " + SiteWords.day(in.decisionTakenOn()) + " is still to come.",
                    "A procurement rests on a decision that was taken. Wait for it, or start the case at plan."));
        }
        return new Accepted();
    }

    /**
     * Takes the plan over: the facts are those that the case was started with, so that whoever started it had a hand in it and does
     * not confirm it (G2).
     *
     * @throws Refused when nobody has entered the decision it rests on
     */
    @Work("cycle.adopt-plan")
    Frozen adopt(OfCase in) {
        CaseView view = cases.get(in.caseReference());
        PlanVersion version = plans.adopt(in.caseReference(), view.facts());
        contributions.record(in.caseReference().value(), version.number(), view.startedBy(), Contribution.DRAFTED);
        return new Frozen(version.number());
    }
}
