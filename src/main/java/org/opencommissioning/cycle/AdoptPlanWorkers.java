package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final Commencement commencement;

    AdoptPlanWorkers(
            Cases cases, Plans plans, Contributions contributions, LawfulTime time, Commencement commencement) {
        this.commencement = commencement;
        this.cases = cases;
        this.plans = plans;
        this.contributions = contributions;
        this.time = time;
    }

    record Taken(
            CaseReference caseReference,
            LocalDate decisionTakenOn,
            @Nullable String commencementEvidence,
            @Nullable String shorterTimeReasons) {}

    record OfCase(CaseReference caseReference) {}

    record Frozen(int planVersion) {}

    /**
     * A decision that a case rests on was taken before it. A day that brings earlier law, and a shorter time to tender, are shown by
     * evidence that whoever confirms the decision reads.
     */
    @Decides("cycle.check-earlier-decision")
    Outcome check(Taken in) {
        if (in.decisionTakenOn().isAfter(time.today())) {
            throw Refused.by(new Refusal(
                    "G3",
                    "Date of the decision: " + SiteWords.day(in.decisionTakenOn()) + " is still to come.",
                    "A procurement rests on a decision that was taken. Wait for it, or start the case at plan."));
        }
        Map<String, Object> facts = cases.get(in.caseReference()).facts();
        unshown(facts, in).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        return new Accepted();
    }

    private Optional<Refusal> unshown(Map<String, Object> facts, Taken in) {
        if (facts.get("commencedOn") instanceof String day
                && isBlank(in.commencementEvidence())
                && commencement.needsEvidence((String) facts.get("contractType"), LocalDate.parse(day))) {
            return Optional.of(new Refusal(
                    "SI 2025/1200 regulation 3",
                    "the case says that its procurement commenced on " + SiteWords.day(LocalDate.parse(day))
                            + ", under the law and the figures of that day.",
                    "Name the notice or the invitation of that day, which whoever confirms the decision reads."));
        }
        if ("dynamic-market".equals(facts.get("buyingVehicle")) && !"dynamic-market".equals(facts.get("awardMethod"))) {
            return Optional.of(new Refusal(
                    "section 39",
                    "the case says that it sets up a dynamic market, and a procurement buys something or sets up a framework.",
                    "Withdraw it and set the market up under Dynamic markets."));
        }
        boolean shorter = "competition".equals(facts.get("awardMethod"))
                && Stream.of("preSelectedOnly", "negotiatedPeriod", "urgentPeriod")
                        .anyMatch(tick -> Boolean.TRUE.equals(facts.get(tick)));
        return shorter && isBlank(in.shorterTimeReasons())
                ? Optional.of(
                        new Refusal(
                                "section 54",
                                "the case says that tenderers have less time, for urgency or because they were selected already.",
                                "Say why: what is urgent, or under which notice and when they were selected and that each agreed."))
                : Optional.empty();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /**
     * Takes the plan over: the facts are those that the case was started with and that were entered with its decision, so that whoever did either had a hand in it
     * and does not confirm it (G2).
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
