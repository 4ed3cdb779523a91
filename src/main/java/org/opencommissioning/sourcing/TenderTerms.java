package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
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
    private final Decisions decisions;

    TenderTerms(LawfulTime time, ServiceUserShare share, PlannedNotices planned, Plans plans, Decisions decisions) {
        this.time = time;
        this.share = share;
        this.planned = planned;
        this.plans = plans;
        this.decisions = decisions;
    }

    /**
     * The weights of the form, with the share of service users in quality from the plan that was approved.
     *
     * @throws IllegalArgumentException when the weights do not add up to 100
     */
    Weights weights(Job job) {
        return new Weights(
                job.variable("priceWeight", Integer.class),
                job.variable("qualityWeight", Integer.class),
                job.variable("socialValueWeight", Integer.class),
                share.of(job.variable("caseReference", String.class), job.variable("planVersion", Integer.class)));
    }

    /**
     * The weights of a notice that may be published with these terms today.
     *
     * @throws NotRetryable saying why it may not
     */
    Weights lawful(Job job) {
        refusal(job).ifPresent(reason -> {
            throw new NotRetryable(
                    reason + " Correct tenderDeadline on the process instance, then resolve this incident.");
        });
        return weights(job);
    }

    /** Why the notice cannot be published with these terms today; empty when it can. */
    Optional<String> refusal(Job job) {
        try {
            weights(job);
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage() + ".");
        }
        LocalDate deadline = job.variable("tenderDeadline", LocalDate.class);
        Optional<Standing> announced =
                planned.of(job.variable("caseReference", String.class), job.variable("planVersion", Integer.class));
        Integer minimumDays = minimumDays(
                job,
                announced.filter(standing -> standing.qualifies(time.today())).isPresent());
        if (minimumDays == null) {
            return deadline.isAfter(time.today())
                    ? Optional.empty()
                    : Optional.of(
                            "G3: the deadline for tenders has to leave tenderers time: choose a day after today (sections 54(1) and 87(6)).");
        }
        LawfulDate earliest = time.tenderDeadlineEarliest(time.today(), minimumDays);
        if (!deadline.isBefore(earliest.date())) {
            return Optional.empty();
        }
        String why = announced
                .filter(standing -> !standing.qualifies(time.today()))
                .map(standing -> standing.refusal(time.today()) + " ")
                .orElse("");
        return Optional.of("G3: the deadline for tenders comes too early. " + why + earliest.explanation()
                + " Choose that day or a later one.");
    }

    /**
     * The shortest lawful period, in days, for a notice of today: the plan was made on the assumption that its planned procurement notice would count, which the
     * day of the tender notice decides. Null when there is none.
     */
    private Integer minimumDays(Job job, boolean qualifying) {
        Integer byThePlan = job.optionalVariable("minimumDays", Integer.class);
        Optional<PlanVersion> plan =
                plans.version(job.variable("caseReference", String.class), job.variable("planVersion", Integer.class));
        if (plan.isEmpty()
                || plan.get().facts().get("qualifyingPlannedNotice") == null
                || plan.get().facts().get("qualifyingPlannedNotice").equals(qualifying)) {
            return byThePlan;
        }
        Map<String, Object> facts = new HashMap<>(plan.get().facts());
        facts.putAll(plan.get().decisions());
        facts.put("qualifyingPlannedNotice", qualifying);
        return decisions.evaluate("tendering-period", facts).outputs().get("minimumDays") instanceof Number days
                ? days.intValue()
                : null;
    }
}
