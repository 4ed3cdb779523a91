package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;
import org.opencommissioning.sourcing.notices.LotStatus;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.stereotype.Component;

/** What the notices of a procurement say: the tender, a direct award that is intended, and an end without a contract. */
@Component
public class TenderNotices {

    private final Plans plans;
    private final DirectAwardGrounds grounds;
    private final Cases cases;
    private final Procurements procurements;
    private final Notices notices;

    TenderNotices(Plans plans, DirectAwardGrounds grounds, Cases cases, Procurements procurements, Notices notices) {
        this.procurements = procurements;
        this.plans = plans;
        this.grounds = grounds;
        this.cases = cases;
        this.notices = notices;
    }

    /** UK4: the tender, its criteria and weights, lots or the reasons for none, the deadline. */
    Map<String, Object> tender(
            ProcurementView procurement,
            FormalTenderWorkers.Terms terms,
            FormalTenderWorkers.Tender written,
            FormalTenderWorkers.Schedule schedule,
            TenderRequirements requirements) {
        unassessed(procurement, written.conflictsAssessed()).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        Map<String, Object> facts = facts(procurement, terms, written, schedule, requirements);
        lots(
                facts,
                procurements.lots(procurement.reference()).stream()
                        .map(ProcurementView::lot)
                        .toList(),
                procurement.tender().limits());
        facts.put("deadline", procurement.deadline());
        facts.put("weights", procurement.weights());
        Map<String, Object> content = NoticeContent.write(NoticeCode.UK4, facts);
        if ((isPreSelected(procurement) || isAmongMembers(procurement))
                && content.get("tender") instanceof Map<?, ?> tender) {
            selective(tender);
        }
        return content;
    }

    /** Nobody but the suppliers that were selected may tender. */
    @SuppressWarnings("unchecked")
    private static void selective(Map<?, ?> tender) {
        ((Map<String, Object>) tender).put("procurementMethod", "selective");
    }

    private static boolean isAmongMembers(ProcurementView procurement) {
        return "dynamic-market".equals(procurement.route());
    }

    private boolean isPreSelected(ProcurementView procurement) {
        return Boolean.TRUE.equals(fact(procurement, "preSelectedOnly"));
    }

    /** Why a tender notice cannot be published: what it lacks by section 21 and regulation 18; empty when it is whole. */
    Optional<Refusal> refusal(
            ProcurementView procurement,
            FormalTenderWorkers.Terms terms,
            FormalTenderWorkers.Tender written,
            FormalTenderWorkers.Schedule schedule,
            TenderRequirements requirements,
            DividedTender divided) {
        Map<String, Object> facts = facts(procurement, terms, written, schedule, requirements);
        if ("lots".equals(terms.lots())) {
            lots(facts, divided.lots(), divided.limits());
        }
        facts.put("deadline", terms.tenderDeadline());
        facts.put("weights", new Weights(terms.priceWeight(), terms.qualityWeight(), terms.socialValueWeight()));
        return lacking("section 21", facts)
                .or(() -> unassessed(procurement, written.conflictsAssessed()))
                .or(() -> unannounced(procurement, written))
                .or(() -> beyondTerm(procurement, schedule.contractStartsOn(), schedule.contractEndsOn()));
    }

    /** Each lot with its number, title and value, and how many a supplier may tender for and win (regulation 18(2)(o) and (p)). */
    private static void lots(Map<String, Object> facts, List<Lot> lots, @Nullable LotLimits limits) {
        if (!lots.isEmpty()) {
            LotLimits of = limits == null ? LotLimits.NONE : limits;
            facts.put(
                    "lots",
                    lots.stream().map(lot -> new LotStatus(lot, "active")).toList());
            facts.put("lotsMayTender", of.mayTender());
            facts.put("lotsMayWin", of.mayWin());
            facts.put("lotsAwarded", of.words(lots.size()));
        }
    }

    /** Why a notice of a public contract cannot be published: nobody says that conflicts were assessed; empty where somebody does (section 83). */
    static Optional<Refusal> unassessed(ProcurementView procurement, @Nullable Boolean conflictsAssessed) {
        return procurement.terms().underTheAct() && !Boolean.TRUE.equals(conflictsAssessed)
                ? Optional.of(new Refusal(
                        "section 83",
                        "the notice confirms that a conflicts assessment has been prepared and is kept under review.",
                        "Prepare it or look at it again, then confirm it."))
                : Optional.empty();
    }

    /** Where the market was engaged for a public contract there was a notice of it before this one, or this one says why there was none (section 17). */
    private Optional<Refusal> unannounced(ProcurementView procurement, FormalTenderWorkers.Tender written) {
        return procurement.terms().underTheAct()
                        && Boolean.TRUE.equals(fact(procurement, "marketEngagement"))
                        && !TenderRequirements.said(written.noEngagementReasons())
                        && notices.of(procurement.caseReference().value()).stream()
                                .noneMatch(notice -> notice.code() == NoticeCode.UK2)
                ? Optional.of(new Refusal(
                        "section 17",
                        "the plan says that the market was engaged, and no notice of that was published here before this one.",
                        "Say why there was none. Where it was published elsewhere, say where and when."))
                : Optional.empty();
    }

    private static Optional<Refusal> lacking(String rule, Map<String, Object> facts) {
        List<String> missing = NoticeContent.missing(NoticeCode.UK4, facts);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        rule, "the tender notice lacks: " + String.join(", ", missing) + ".", "Enter it here."));
    }

    private Map<String, Object> facts(
            ProcurementView procurement,
            FormalTenderWorkers.Terms terms,
            FormalTenderWorkers.Tender written,
            FormalTenderWorkers.Schedule schedule,
            TenderRequirements requirements) {
        Map<String, Object> facts = about(procurement);
        facts.put("tenderDocuments", written.tenderDocuments());
        facts.put("conflictsAssessed", written.conflictsAssessed());
        facts.put("valueExcludingVat", written.valueExcludingVat());
        facts.put("smeSuitable", written.smeSuitable());
        facts.put("vcseSuitable", written.vcseSuitable());
        facts.put("noEngagementReasons", written.noEngagementReasons());
        facts.put("description", written.tenderDescription());
        if (isAmongMembers(procurement)) {
            facts.compute(
                    "procedure",
                    (name, procedure) -> procedure
                            + " Only members of the market may tender. A supplier may apply for membership at any time (sections 34 to 36).");
        }
        if (Boolean.TRUE.equals(fact(procurement, "urgentPeriod"))) {
            facts.compute(
                    "procedure",
                    (name, procedure) -> procedure + ". The time to tender is shortened for urgency (section 54)"
                            + Stream.of("urgentPeriodReasons", "shorterTimeReasons")
                                    .map(field -> written(procurement, field))
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .map(reasons -> ": " + reasons)
                                    .orElse(""));
        }
        if (written(procurement, "longFrameworkReasons") != null) {
            facts.compute(
                    "procedure",
                    (name, procedure) -> procedure + ". The framework runs longer than four years (section 47): "
                            + written(procurement, "longFrameworkReasons"));
        }
        facts.put("value", fact(procurement, "estimatedValue"));
        facts.put("specialRegime", specialRegime((String) fact(procurement, "contractType")));
        facts.put("noLotsReasons", terms.noLotsReasons());
        facts.put("submission", schedule.submission());
        facts.put("minimumPeriod", minimumPeriod(procurement));
        facts.put("startDate", schedule.contractStartsOn());
        facts.put("endDate", schedule.contractEndsOn());
        facts.put("options", schedule.contractOptions());
        facts.put("awardExpectedOn", schedule.awardExpectedOn());
        differing(facts, schedule.cpvCode(), schedule.deliveryPlace());
        facts.put("conditions", requirements.conditions());
        return facts;
    }

    /** Which shortest time to tender applies (section 54 and regulation 18(2)); null where none does. */
    private static @Nullable String minimumPeriod(ProcurementView procurement) {
        Integer days = procurement.terms().minimumDays();
        return days == null ? null : days + " days beginning with the day after that of this notice (section 54)";
    }

    /** UK4 of an open invitation to quote below the threshold (regulation 24). */
    Map<String, Object> invitation(
            ProcurementView procurement,
            QuotesWorkers.Advert advert,
            QuotesWorkers.Supply supply,
            @Nullable Reservation reservation) {
        return NoticeContent.write(NoticeCode.UK4, facts(procurement, advert, supply, reservation));
    }

    /** Why the notice of an open invitation cannot be published: what it lacks; empty when it is whole. */
    Optional<Refusal> refusal(
            ProcurementView procurement,
            QuotesWorkers.Advert advert,
            QuotesWorkers.Supply supply,
            @Nullable Reservation reservation) {
        return lacking("section 87", facts(procurement, advert, supply, reservation))
                .or(() -> beyondTerm(procurement, advert.contractStartsOn(), advert.contractEndsOn()));
    }

    /** What is announced runs no longer than the plan that was approved. */
    private Optional<Refusal> beyondTerm(
            ProcurementView procurement, @Nullable LocalDate starts, @Nullable LocalDate ends) {
        return starts == null || ends == null
                ? Optional.empty()
                : plans.beyondTerm(procurement.caseReference(), procurement.planVersion(), starts, ends);
    }

    private Map<String, Object> facts(
            ProcurementView procurement,
            QuotesWorkers.Advert advert,
            QuotesWorkers.Supply supply,
            @Nullable Reservation reservation) {
        Map<String, Object> facts = about(procurement);
        facts.put("description", advert.quoteDescription());
        facts.put("value", fact(procurement, "estimatedValue"));
        facts.put("deadline", Procurement.endOf(advert.quoteDeadline()));
        facts.put("submission", advert.submission());
        facts.put("startDate", advert.contractStartsOn());
        facts.put("endDate", advert.contractEndsOn());
        differing(facts, supply.cpvCode(), supply.deliveryPlace());
        facts.put("smeSuitable", advert.smeSuitable());
        facts.put("vcseSuitable", advert.vcseSuitable());
        facts.put("conditions", reservation == null ? null : reservation.words() + ".");
        facts.put("weights", proposed(procurement));
        return facts;
    }

    /** The criteria that the rules propose, by which quotes are compared; null where they propose none. */
    @Nullable
    Weights proposed(ProcurementView procurement) {
        TenderProposal.Weighting weights = plans.version(procurement.caseReference(), procurement.planVersion())
                .map(plan -> TenderProposal.of(plan, null).weights())
                .orElse(null);
        return weights == null ? null : new Weights(weights.price(), weights.quality(), weights.socialValue());
    }

    /** UK5: who is to be awarded what without competition, on which ground and why it applies. */
    Map<String, Object> transparency(
            ProcurementView procurement,
            DirectAwardWorkers.Intended intended,
            GroundClaim claim,
            GroundConditions conditions) {
        Map<String, Object> facts = about(procurement);
        facts.put("justification", intended.justification());
        facts.put("conflictsAssessed", intended.conflictsAssessed());
        facts.put("months", CaseSubject.months(fact(procurement, "termYears")));
        facts.put("longFrameworkReasons", written(procurement, "longFrameworkReasons"));
        facts.put("specialRegime", specialRegime((String) fact(procurement, "contractType")));
        facts.put(
                "awardReference",
                Procurements.awardReference(procurement.reference()).value());
        facts.put("awardStatus", "pending");
        facts.put(
                "ground",
                claim.directAwardGround() == null
                        ? null
                        : grounds.provision(claim, conditions, contractType(procurement)));
        facts.put("value", intended.recommendedValue());
        facts.put(
                "suppliers",
                intended.suppliers().stream().map(ReceivedOffer::supplier).toList());
        return NoticeContent.write(NoticeCode.UK5, facts);
    }

    /**
     * UK12: that the procurement ended without a contract.
     *
     * @param lots which of its lots end; none where it is not divided
     */
    static Map<String, Object> termination(
            ProcurementView procurement, List<Lot> lots, @Nullable String reasons, LocalDate decidedOn) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", procurement.whole().value());
        List<LotStatus> ended =
                lots.stream().map(lot -> new LotStatus(lot, "unsuccessful")).toList();
        facts.put("lots", procurement.lot() == null && !ended.isEmpty() ? ended : null);
        facts.put("lotAlone", procurement.lot() == null ? null : ended.getFirst());
        facts.put("title", procurement.title());
        facts.put("reasons", reasons);
        facts.put("decidedOn", decidedOn);
        return NoticeContent.write(NoticeCode.UK12, facts);
    }

    /** The ground on which the approved plan awards directly; null where it names none. */
    @Nullable
    Object plannedGround(ProcurementView procurement) {
        return fact(procurement, "directAwardGround");
    }

    /** What is bought or where differs from what the case says. */
    private static void differing(Map<String, Object> facts, @Nullable String cpvCode, @Nullable String deliveryPlace) {
        String cpv = CaseSubject.cpv(cpvCode);
        if (cpv != null) {
            facts.put("cpv", cpv);
        }
        if (TenderRequirements.said(deliveryPlace)) {
            facts.put("place", deliveryPlace);
        }
    }

    private Map<String, Object> about(ProcurementView procurement) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", procurement.reference().value());
        facts.put("title", procurement.title());
        facts.put("category", fact(procurement, "contractType"));
        facts.put(
                "procedure",
                isPreSelected(procurement)
                        ? "Competitive flexible procedure: tenders from the pre-selected suppliers"
                        : procedure(procurement));
        cases.find(procurement.caseReference()).ifPresent(view -> {
            NewCase.About about = plans.version(procurement.caseReference(), procurement.planVersion())
                    .map(plan -> plan.subject(view))
                    .orElse(view.subject())
                    .about();
            facts.put("cpv", CaseSubject.cpv(about.category()));
            facts.put("place", about.place());
        });
        facts.put(
                "aboveThreshold",
                procurement.terms().regime() == null
                        ? null
                        : procurement.terms().underTheAct());
        return facts;
    }

    /** By which procedure, in words (regulations 18(2), 27(2)(p) and 32(2)(h)). */
    public static String procedure(ProcurementView procurement) {
        return switch (procurement.route()) {
            case "formal-tender" ->
                procurement.terms().underTheAct() ? "Open procedure" : "Below threshold, open competition";
            case "dynamic-market" ->
                procurement.procedure() == null
                        ? "Competition among the members of a dynamic market"
                        : procurement.procedure();
            case "framework-call-off" -> "Call-off from a framework";
            case "direct-award" -> "Direct award";
            case "one-quote", "three-quotes" -> "Below threshold, quotations";
            case "grant-award" -> "Grant";
            default -> procurement.route().replace('-', ' ');
        };
    }

    /** The kind of contract by the approved plan. */
    String contractType(ProcurementView procurement) {
        return String.valueOf(fact(procurement, "contractType"));
    }

    /** What the approved plan says. */
    private @Nullable Object fact(ProcurementView procurement, String name) {
        return plans.version(procurement.caseReference(), procurement.planVersion())
                .map(PlanVersion::facts)
                .map(facts -> facts.get(name))
                .orElse(null);
    }

    /** What was written with the procurement plan, or with the decision that it was taken over with. */
    private @Nullable Object written(ProcurementView procurement, String field) {
        return plans.version(procurement.caseReference(), procurement.planVersion())
                .map(plan -> plan.procurementPlan().get(field))
                .orElse(null);
    }

    private static @Nullable String specialRegime(@Nullable String contractType) {
        return switch (String.valueOf(contractType)) {
            case "light-touch" -> "lightTouch";
            case "concession" -> "concession";
            case "light-touch-concession" -> "lightTouchConcession";
            default -> null;
        };
    }
}
