package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.PlannedNotices.Standing;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.stereotype.Component;

/** The terms of a tender notice as the officer entered them, held against what is lawful today. */
@Component
class TenderTerms {

    private final LawfulTime time;
    private final ServiceUserShare share;
    private final PlannedNotices planned;
    private final Plans plans;

    TenderTerms(LawfulTime time, ServiceUserShare share, PlannedNotices planned, Plans plans) {
        this.time = time;
        this.share = share;
        this.planned = planned;
        this.plans = plans;
    }

    /** What the officer entered: the last day for tenders and the weights, which add up to 100. */
    record Proposed(LocalDate deadline, int price, int quality, int socialValue) {

        int sum() {
            return price + quality + socialValue;
        }
    }

    /** The weights of the form, with the share of service users in quality from the plan that was approved. */
    Weights weights(ProcurementView procurement, Proposed proposed) {
        return new Weights(
                proposed.price(),
                proposed.quality(),
                proposed.socialValue(),
                share.of(procurement.caseReference(), procurement.planVersion()));
    }

    /** Why the notice cannot be published with these terms today; empty when it can. */
    Optional<Refusal> refusal(ProcurementView procurement, Proposed proposed) {
        if (proposed.sum() != 100) {
            return Optional.of(new Refusal(
                    "section 23",
                    "the weights of price, quality and social value must add up to 100; they add up to "
                            + proposed.sum() + ".",
                    ""));
        }
        Optional<Standing> announced = planned.of(procurement.caseReference(), procurement.planVersion());
        Integer minimumDays = minimumDays(
                procurement,
                announced.filter(standing -> standing.qualifies(time.today())).isPresent());
        if (minimumDays == null) {
            return proposed.deadline().isAfter(time.today())
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            "G3",
                            "the deadline for tenders has to leave tenderers time:",
                            "choose a day after today (sections 54(1) and 87(6))."));
        }
        LawfulDate earliest = time.tenderDeadlineEarliest(time.today(), minimumDays);
        if (!proposed.deadline().isBefore(earliest.date())) {
            return Optional.empty();
        }
        String why = announced
                .filter(standing -> !standing.qualifies(time.today()))
                .map(standing -> standing.refusal(time.today()) + " ")
                .orElse("");
        return Optional.of(new Refusal(
                "G3",
                "the deadline for tenders comes too early. " + why + earliest.explanation(),
                "Choose that day or a later one."));
    }

    /**
     * The shortest lawful period, in days, for a notice of today: the plan was made on the assumption that its planned
     * procurement notice would count, which the day of the tender notice decides. Null when there is none.
     */
    private @Nullable Integer minimumDays(ProcurementView procurement, boolean qualifying) {
        Integer byThePlan = procurement.terms().minimumDays();
        Optional<PlanVersion> plan = plans.version(procurement.caseReference(), procurement.planVersion());
        if (plan.isEmpty()
                || plan.get().facts().get("qualifyingPlannedNotice") == null
                || plan.get().facts().get("qualifyingPlannedNotice").equals(qualifying)) {
            return byThePlan;
        }
        return plans.rules(plan.get(), Map.of("qualifyingPlannedNotice", qualifying))
                                .output("tendering-period", "minimumDays")
                        instanceof Number days
                ? days.intValue()
                : null;
    }
}
