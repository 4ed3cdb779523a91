package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Commencement;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.PlannedNotices.Standing;
import org.opencommissioning.sourcing.notices.Weights;
import org.opencommissioning.sourcing.route.Timetable;
import org.springframework.stereotype.Component;

/** The terms of a tender notice as the officer entered them, held against what is lawful today. */
@Component
class TenderTerms {

    private final LawfulTime time;
    private final ServiceUserShare share;
    private final PlannedNotices planned;
    private final Plans plans;
    private final Timetable timetable;
    private final Commencement commencement;

    TenderTerms(
            LawfulTime time,
            ServiceUserShare share,
            PlannedNotices planned,
            Plans plans,
            Timetable timetable,
            Commencement commencement) {
        this.commencement = commencement;
        this.time = time;
        this.share = share;
        this.planned = planned;
        this.plans = plans;
        this.timetable = timetable;
    }

    /**
     * What the officer entered: the last day for tenders and the weights, which add up to 100, each with why it departs from what
     * the rules propose.
     */
    record Proposed(
            LocalDate deadline,
            @Nullable String deadlineReasons,
            int price,
            int quality,
            int socialValue,
            @Nullable String weightReasons,
            @Nullable String lots,
            @Nullable String noLotsReasons) {

        int sum() {
            return price + quality + socialValue;
        }
    }

    /** The share of quality that the plan gives the marks of service users, in per cent. */
    int serviceUserShare(ProcurementView procurement) {
        return share.of(procurement.caseReference(), procurement.planVersion());
    }

    /** The weights of the form, with the share of service users in quality from the plan that was approved. */
    Weights weights(ProcurementView procurement, Proposed proposed) {
        return new Weights(proposed.price(), proposed.quality(), proposed.socialValue(), serviceUserShare(procurement));
    }

    /** What the rules propose for a tender notice of today. */
    TenderProposal proposal(ProcurementView procurement) {
        Integer minimumDays = minimumDays(
                procurement,
                planned.of(procurement.caseReference(), procurement.planVersion())
                        .filter(standing -> standing.qualifies(time.today()))
                        .isPresent(),
                true);
        LocalDate earliest = minimumDays == null
                ? null
                : time.tenderDeadlineEarliest(time.today(), minimumDays).date();
        return plans.version(procurement.caseReference(), procurement.planVersion())
                .map(plan -> TenderProposal.of(plan, earliest))
                .orElseGet(() -> new TenderProposal(earliest, null, null, false, null, TenderProposal.Asked.UNSAID));
    }

    /**
     * Why the notice cannot be published with these terms today; empty when it can.
     *
     * @param documents where tenderers find the tender documents; null or blank where they are not all there with the notice
     */
    Optional<Refusal> refusal(
            ProcurementView procurement,
            Proposed proposed,
            @Nullable String documents,
            TenderRequirements requirements) {
        return commencement
                .refusal(procurement.caseReference(), procurement.planVersion())
                .or(() -> refusal(procurement, proposed, TenderRequirements.said(documents)))
                .or(() -> departure(proposal(procurement), proposed))
                .or(() -> unwise(procurement, proposed))
                .or(() -> requirements.refusal(proposal(procurement)));
    }

    /** Why the tender cannot be divided as it was entered; empty when it can, or is not divided. */
    Optional<Refusal> refusal(ProcurementView procurement, Proposed proposed, DividedTender divided) {
        if (!"lots".equals(proposed.lots())) {
            return Optional.empty();
        }
        if (plans.version(procurement.caseReference(), procurement.planVersion())
                .filter(plan -> "framework".equals(plan.facts().get("buyingVehicle")))
                .isPresent()) {
            return Optional.of(new Refusal(
                    "section 18",
                    "a framework that is divided into lots is not kept here.",
                    "Begin a procurement for the framework of each lot, and enter in the plan of each the value of all lots together"
                            + " (Schedule 3). Answer “No” here, and say so as the reason."));
        }
        return divided.refusal(plans.version(procurement.caseReference(), procurement.planVersion())
                .map(plan -> plan.facts().get("estimatedValue"))
                .map(value -> new BigDecimal(value.toString()))
                .orElse(null));
    }

    private static Optional<Refusal> departure(TenderProposal rules, Proposed proposed) {
        if (rules.minimumSocialValue() != null && proposed.socialValue() < rules.minimumSocialValue()) {
            return Optional.of(new Refusal(
                    "evaluation-weights",
                    "social value weighs at least " + rules.minimumSocialValue() + " here.",
                    "Give it that weight or more."));
        }
        TenderProposal.Weighting weights =
                new TenderProposal.Weighting(proposed.price(), proposed.quality(), proposed.socialValue());
        if (rules.weights() != null
                && !rules.weights().equals(weights)
                && !TenderRequirements.said(proposed.weightReasons())) {
            return Optional.of(new Refusal(
                    "evaluation-weights",
                    "the rules propose " + rules.weights().words() + ".",
                    "Enter these weights, or say why others are right."));
        }
        return rules.lotsNeedReasons()
                        && "no-lots".equals(proposed.lots())
                        && !TenderRequirements.said(proposed.noLotsReasons())
                ? Optional.of(new Refusal(
                        "section 18",
                        "a public contract is divided into lots, or the notice says why not.",
                        "Divide it, or give the reasons."))
                : Optional.empty();
    }

    /** A deadline, or a day of the notice, that the table {@code tender-warnings} warns of needs a reason. */
    private Optional<Refusal> unwise(ProcurementView procurement, Proposed proposed) {
        LocalDate planned = plans.version(procurement.caseReference(), procurement.planVersion())
                .map(plan -> plan.facts().get("commencedOn"))
                .map(day -> LocalDate.parse(String.valueOf(day)))
                .orElse(time.today());
        List<Timetable.Warning> warnings = timetable.tenderWarnings(time.today(), proposed.deadline(), planned);
        return warnings.isEmpty() || TenderRequirements.said(proposed.deadlineReasons())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "tender-warnings",
                        warnings.stream().map(Timetable.Warning::words).collect(Collectors.joining(" ")),
                        "Choose another day, or say why this one is right."));
    }

    private Optional<Refusal> refusal(ProcurementView procurement, Proposed proposed, boolean documents) {
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
                announced.filter(standing -> standing.qualifies(time.today())).isPresent(),
                documents);
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
                        .orElse("")
                + (documents || !planned(procurement, "documentsWithNotice")
                        ? ""
                        : "The plan has all documents there with the notice, and none is named (section 54(4)). ");
        return Optional.of(new Refusal(
                "G3",
                "the deadline for tenders comes too early. " + why + earliest.explanation(),
                "Choose that day or a later one."));
    }

    /**
     * The shortest lawful period, in days, for a notice of today. The plan was made on the assumption that its planned procurement
     * notice would count, which the day of the tender notice decides, and that the documents would be there with it, which the
     * notice shows. Null when there is none.
     */
    private @Nullable Integer minimumDays(ProcurementView procurement, boolean qualifying, boolean documents) {
        Integer byThePlan = procurement.terms().minimumDays();
        Optional<PlanVersion> plan = plans.version(procurement.caseReference(), procurement.planVersion());
        Map<String, Object> otherwise = new HashMap<>();
        Object assumed =
                plan.map(one -> one.facts().get("qualifyingPlannedNotice")).orElse(null);
        if (assumed != null && !assumed.equals(qualifying)) {
            otherwise.put("qualifyingPlannedNotice", qualifying);
        }
        if (!documents && planned(procurement, "documentsWithNotice")) {
            otherwise.put("documentsWithNotice", false);
        }
        if (otherwise.isEmpty()) {
            return byThePlan;
        }
        return plans.rules(plan.orElseThrow(), otherwise).output("tendering-period", "minimumDays")
                        instanceof Number days
                ? days.intValue()
                : null;
    }

    private boolean planned(ProcurementView procurement, String fact) {
        return plans.version(procurement.caseReference(), procurement.planVersion())
                .filter(plan -> Boolean.TRUE.equals(plan.facts().get(fact)))
                .isPresent();
    }
}
