package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.EndedProcurements;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.Standstill;
import org.opencommissioning.sourcing.Waivers;
import org.opencommissioning.sourcing.notices.AwardedLot;
import org.opencommissioning.sourcing.notices.LotStatus;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;

/** What the process {@code award} asks of the application, from the recommendation to the end of the standstill. */
@HandlesJobs
class AwardWorkers {

    /** Routes on which there is no supplier that the Act could exclude: a grant, a service of the council's own. */
    private static final Set<String> UNCHECKED = Set.of("grant-award", "in-house-agreement");

    private final Procurements procurements;
    private final EndedProcurements ended;
    private final Awards awards;
    private final AwardLimits limits;
    private final AwardOnRecord onRecord;
    private final OfficerDecisions officers;
    private final AwardNotices texts;
    private final Notices notices;
    private final Standstill standstill;
    private final Waivers waivers;
    private final ApprovedSteps steps;
    private final Gates gates;
    private final AwardAuthority authority;
    private final Refusals refusals;
    private final LawfulTime time;

    AwardWorkers(
            Procurements procurements,
            EndedProcurements ended,
            Awards awards,
            AwardLimits limits,
            AwardOnRecord onRecord,
            OfficerDecisions officers,
            AwardNotices texts,
            Notices notices,
            Standstill standstill,
            Waivers waivers,
            ApprovedSteps steps,
            Gates gates,
            AwardAuthority authority,
            Refusals refusals,
            LawfulTime time) {
        this.procurements = procurements;
        this.ended = ended;
        this.awards = awards;
        this.limits = limits;
        this.onRecord = onRecord;
        this.officers = officers;
        this.texts = texts;
        this.notices = notices;
        this.standstill = standstill;
        this.waivers = waivers;
        this.steps = steps;
        this.gates = gates;
        this.authority = authority;
        this.refusals = refusals;
        this.time = time;
    }

    record OfProcurement(ProcurementReference procurementReference) {}

    record OfAward(AwardReference awardReference) {}

    record Recommended(
            ProcurementReference procurementReference,
            List<String> recommendedSuppliers,
            BigDecimal recommendedValue,
            @Nullable String awardMethod,
            @Nullable String recommendationReasons) {}

    record Revised(
            ProcurementReference procurementReference, List<SupplierName> suppliers, BigDecimal recommendedValue) {}

    /** A row of the list of suppliers on the form. */
    record SupplierName(@Nullable String supplierName) {}

    record Referred(AwardReference awardReference) {}

    record Asked(AwardReference awardReference, String awardGroup, boolean delegated) {}

    /** Indicators and copy as they are asked of one contract are for awards that an earlier version of the model began. */
    record Decided(
            AwardReference awardReference,
            int summaryCount,
            @Nullable Object requiredNotices,
            @Nullable Object kpisRequired,
            @Nullable Object contractDetailsDays,
            @Nullable Object contractCopyDays,
            List<ToConclude> contracts,
            boolean healthStandstill) {}

    /** A contract that the award leads to: one for each lot. */
    record ToConclude(
            AwardReference awardReference,
            String title,
            List<String> suppliers,
            BigDecimal value,
            @Nullable Object kpisRequired,
            @Nullable Object contractCopyDays) {}

    record Authority(boolean furtherDecisionNeeded, boolean keyDecisionNeeded, List<RequiredGate> furtherSignOffs) {}

    record Intended(AwardReference awardReference, @Nullable LocalDate intentionNoticeOn) {}

    record Announced(LocalDate awardNoticeDate, boolean standsStill) {}

    record StandsStill(LocalDate standstillLastDay, OffsetDateTime standstillEndsAt) {}

    record Challenged(
            AwardReference awardReference, @Nullable String challenge) {}

    record AssessAgain(
            AwardReference awardReference, @Nullable String challengeReasons) {}

    record Ended(
            ProcurementReference procurementReference,
            @Nullable String awardReasons,
            @Nullable String challengeReasons,
            @Nullable String signatureReasons) {

        @Nullable
        String reasons() {
            return Stream.of(awardReasons, challengeReasons, signatureReasons)
                    .filter(Objects::nonNull)
                    .reduce((first, last) -> last)
                    .orElse(null);
        }
    }

    /** Writes down who is recommended, at what value and why. */
    @Work("sourcing.record-recommendation")
    Referred recommend(Recommended in) {
        if (!procurements.lots(in.procurementReference()).isEmpty()) {
            return recommendLots(in);
        }
        if (awards.ofProcurement(in.procurementReference()).isEmpty()
                && !UNCHECKED.contains(
                        procurements.get(in.procurementReference()).route())) {
            awards.uncheckedRefusal(in.procurementReference(), in.recommendedSuppliers())
                    .ifPresent(refusal -> {
                        throw Refused.by(refusal);
                    });
        }
        ProcurementView procurement = procurements.get(in.procurementReference());
        procurement
                .acceptanceRefusal()
                .or(() -> procurement.valueRefusal(in.recommendedValue()))
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        AwardView award = awards.recommend(
                in.procurementReference(),
                in.recommendedSuppliers(),
                in.recommendedValue(),
                in.awardMethod(),
                in.recommendationReasons());
        waivers.requireIfShort(procurements.get(in.procurementReference()));
        procurements.complete(in.procurementReference(), in.recommendationReasons());
        return new Referred(award.reference());
    }

    /**
     * The lots of a divided tender are recommended one after the other as each is ranked. What comes here first closes the tender;
     * what comes after a return takes other reasons.
     */
    private Referred recommendLots(Recommended in) {
        AwardReference whole = Procurements.awardReference(in.procurementReference());
        if (awards.asked(whole).isPresent()) {
            awards.restate(whole, in.recommendationReasons());
        } else {
            procurements.complete(in.procurementReference(), in.recommendationReasons());
            procurements.lots(in.procurementReference()).stream()
                    .filter(lot -> !lot.status().equals("complete"))
                    .forEach(lot -> ended.end(
                            lot.reference(),
                            Objects.requireNonNullElse(lot.outcomeReason(), "No tender was left that could win it.")));
        }
        return new Referred(whole);
    }

    record LotRanked(
            ProcurementReference procurementReference,
            @Nullable String recommendation,
            @Nullable String recommendedSupplier,
            @Nullable String recommendationReasons) {}

    /** Writes down who is recommended for a lot, at its own price, or that nobody is; of a tender that is not divided that comes later. */
    @Work("sourcing.record-lot-recommendation")
    void recommendLot(LotRanked in) {
        ProcurementView lot = procurements.get(in.procurementReference());
        if (lot.lot() == null) {
            return;
        }
        if (!"recommend".equals(in.recommendation()) || in.recommendedSupplier() == null) {
            procurements.end(in.procurementReference(), in.recommendationReasons());
            return;
        }
        List<String> suppliers = List.of(in.recommendedSupplier());
        awards.uncheckedRefusal(in.procurementReference(), suppliers).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        awards.recommend(
                in.procurementReference(),
                suppliers,
                lot.offers().stream()
                        .filter(offer -> offer.isOf(in.recommendedSupplier()) && offer.price() != null)
                        .map(OfferView::price)
                        .findFirst()
                        .orElse(BigDecimal.ZERO),
                lot.awardMethod(),
                in.recommendationReasons());
        procurements.complete(in.procurementReference(), in.recommendationReasons());
    }

    /** A revision names only who can win, at its own price (section 19). */
    @Decides("sourcing.check-revision")
    Outcome checkRevision(Job job, Revised in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        if (!procurements.lots(in.procurementReference()).isEmpty()) {
            return lotsRefusal(in)
                    .map(refusal ->
                            refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                    .orElseGet(Accepted::new);
        }
        return awards.recommendationRefusal(
                        in.procurementReference(),
                        in.suppliers().stream()
                                .map(SupplierName::supplierName)
                                .filter(Objects::nonNull)
                                .toList(),
                        in.recommendedValue())
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    /** Who wins a lot follows from its own ranking: of a divided tender a return changes the reasons alone. */
    private Optional<Refusal> lotsRefusal(Revised in) {
        AwardView award = required(in.procurementReference());
        List<String> names = in.suppliers().stream()
                .map(SupplierName::supplierName)
                .filter(Objects::nonNull)
                .toList();
        boolean same = award.value().compareTo(in.recommendedValue()) == 0
                && award.suppliers().size() == names.size()
                && award.suppliers().stream()
                        .allMatch(one -> names.stream().anyMatch(name -> SameSupplier.named(name, one.name())));
        return same
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "section 19",
                        "who wins each lot, and at which price, follows from its ranking.",
                        "Change the reasons alone, or refuse the award and tender again."));
    }

    /**
     * Holds the recommended value against the key decision that is in force and the sign-offs that the plan was given. Where it is
     * newly a key decision, or more than was decided, the gate of the key decision is opened for a further one; a sign-off that
     * the rules ask for at this value alone, or at a higher level, is asked for.
     */
    @Work("sourcing.check-award-authority")
    Authority checkAuthority(OfProcurement in) {
        AwardView award = required(in.procurementReference());
        String caseReference = award.caseReference().value();
        List<RequiredGate> signOffs = gates.further(
                caseReference,
                award.planVersion(),
                limits.furtherSignOffs(award),
                ApprovedSteps.SYSTEM,
                "The award is worth more than was estimated.");
        boolean needed = limits.needsFurtherDecision(award);
        if (needed) {
            gates.reopen(
                    caseReference,
                    award.planVersion(),
                    Gates.KEY_DECISION,
                    ApprovedSteps.SYSTEM,
                    "The award is worth more than was decided.");
            gates.require(caseReference, award.planVersion(), limits.keyDecisionGate(award));
        }
        return new Authority(needed || !signOffs.isEmpty(), needed, signOffs);
    }

    /**
     * Makes the award a gate of the plan version. Who decides follows from what is recorded - the recommended value, the route,
     * the plan's key-decision test - and stays as it was asked.
     */
    @Work("sourcing.ask-for-award-decision")
    Asked ask(OfProcurement in) {
        AwardView award = required(in.procurementReference());
        String group =
                awards.ask(award.reference(), awards.asked(award.reference()).orElseGet(() -> approver(award)));
        gates.decidedBy(award.caseReference().value(), award.planVersion(), new RequiredGate(Gates.AWARD, group, null));
        return new Asked(award.reference(), group, limits.delegation(award).isPresent());
    }

    private String approver(AwardView award) {
        return limits.approver(
                        award, procurements.get(award.procurementReference()).route())
                .orElseThrow(() -> new NotRetryable(
                        "It cannot be told who decides this award: it is not known whether it is a key decision."
                                + " Freeze the plan anew, then resolve this incident."));
    }

    /** Records the award once it is approved in the ledger (G9) and prepares the assessment summaries. */
    @Work("sourcing.record-award")
    Decided decide(OfProcurement in) {
        AwardView award = required(in.procurementReference());
        steps.require(award.caseReference(), award.planVersion(), Gates.AWARD);
        onRecord.requireApproved(award);
        limits.refusal(award).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        awards.decided(award.reference());
        limits.delegation(award).ifPresent(delegating -> officers.record(award, delegating));
        steps.done(
                award.caseReference(),
                award.planVersion(),
                "awarded",
                award.reference().value());
        AwardLimits.Duties duties = limits.duties(award);
        return new Decided(
                award.reference(),
                awards.prepareSummaries(award.reference()),
                duties.requiredNotices(),
                duties.kpisRequired(),
                duties.contractDetailsDays(),
                duties.contractCopyDays(),
                awards.parts(award.reference()).stream().map(this::toConclude).toList(),
                procurements.get(award.procurementReference()).terms().healthStandstill());
    }

    /** What follows from the value of a contract follows from that of its lot. */
    private ToConclude toConclude(AwardView part) {
        AwardLimits.Duties duties = limits.duties(part);
        return new ToConclude(
                part.reference(),
                part.title(),
                part.suppliers().stream().map(Supplier::name).toList(),
                part.value(),
                duties.kpisRequired(),
                duties.contractCopyDays());
    }

    @Work("sourcing.record-summaries-sent")
    void summariesSent(OfAward in) {
        awards.summariesSent(in.awardReference(), authority.isPurchase(awards.get(in.awardReference())));
    }

    /** Publishes the contract award notice (UK6) once the award is approved (G9) and the tenderers were told (section 50). */
    @Work("sourcing.publish-award-notice")
    Announced announce(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        steps.require(award.caseReference(), award.planVersion(), Gates.AWARD);
        onRecord.requireApproved(award);
        LocalDate today = time.today();
        ProcurementView procurement = procurements.get(award.procurementReference());
        LocalDate lastDay = standstill.lastDay(procurement.terms(), today, onRecord.standstillDays(award));
        String subject = awards.announced(award.reference(), today, lastDay);
        notices.publish(new NewNotice(
                NoticeCode.UK6,
                "award",
                award.caseReference().value(),
                award.planVersion(),
                subject,
                award.title(),
                texts.award(award, awardedLots(award), lots(award), procurement, today, lastDay)));
        officers.publish(award);
        return new Announced(today, lastDay != null);
    }

    /** The last day of the standstill, as it was recorded, and the moment it is over (section 51). */
    @Work("sourcing.find-standstill-end")
    StandsStill findStandstillEnd(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        return new StandsStill(
                award.standstillLastDay(),
                awards.standstillEnd(award.reference())
                        .orElseThrow(() -> Refused.by(new Refusal(
                                "section 51",
                                "the award " + award.reference() + " has no standstill on record.",
                                "Its contract award notice is published first."))));
    }

    /** A notice of the intention to award health services cannot be of a day to come, nor of one before it was decided. */
    @Decides("sourcing.check-intention-notice")
    Outcome checkIntention(Job job, Intended in) {
        AwardView award = awards.get(in.awardReference());
        return awards.intentionRefusal(award.reference(), in.intentionNoticeOn())
                .map(refusal -> refusals.refuse(job, award.caseReference(), award.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    /**
     * Keeps the notice of the intention to award, with which the standstill of the regime for health services begins (PSR reg 12). It
     * counts from the day on which the notice was entered here: an earlier day is somebody's word, and only shortens it.
     */
    @Work("sourcing.record-intention-notice")
    StandsStill recordIntention(Intended in) {
        AwardView award = awards.get(in.awardReference());
        steps.require(award.caseReference(), award.planVersion(), Gates.AWARD);
        LocalDate today = time.today();
        LocalDate lastDay = standstill.lastDay(
                procurements.get(award.procurementReference()).terms(),
                in.intentionNoticeOn().isAfter(today) ? in.intentionNoticeOn() : today);
        awards.announced(award.reference(), in.intentionNoticeOn(), lastDay);
        officers.publish(award);
        return new StandsStill(lastDay, awards.standstillEnd(award.reference()).orElseThrow());
    }

    /** Keeps a challenge; nothing is signed while it stands (section 101). */
    @Work("sourcing.record-challenge")
    void challenge(Challenged in) {
        awards.challenged(in.awardReference(), in.challenge());
    }

    @Work("sourcing.record-challenge-resolved")
    void resolveChallenge(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        awards.challengeResolved(
                in.awardReference(),
                standstill.afterRepresentation(
                        procurements
                                .selectionProcess(award.procurementReference())
                                .orElse(null),
                        time.today()));
    }

    /** Has the award decided again after a challenge. */
    @Work("sourcing.reopen-award")
    void reopen(AssessAgain in) {
        AwardView award = awards.get(in.awardReference());
        gates.reopen(
                award.caseReference().value(),
                award.planVersion(),
                "award",
                ApprovedSteps.SYSTEM,
                in.challengeReasons());
    }

    /** Cancels an award that comes to nothing; where a tender or transparency notice was published, publishes UK12 (section 55). */
    @Work("sourcing.end-award")
    void end(Ended in) {
        ended.end(in.procurementReference(), in.reasons());
    }

    /** How each lot of the tender stands, those without an award as well; nothing where it is not divided. */
    private List<LotStatus> lots(AwardView award) {
        return procurements.lots(award.procurementReference()).stream()
                .flatMap(one -> Stream.ofNullable(one.lot()).map(lot -> new LotStatus(lot, one.status())))
                .toList();
    }

    /** What the notice says of the award of each lot; nothing where the tender is not divided. */
    private List<AwardedLot> awardedLots(AwardView award) {
        return awards.parts(award.reference()).stream()
                .flatMap(part -> Optional.ofNullable(
                        procurements.get(part.procurementReference()).lot())
                        .map(lot -> new AwardedLot(
                                lot.number(),
                                part.reference().value(),
                                part.title(),
                                part.status(),
                                part.value(),
                                part.suppliers()))
                        .stream())
                .toList();
    }

    private AwardView required(ProcurementReference procurement) {
        return awards.ofProcurement(procurement)
                .orElseThrow(() -> Refused.conflict(
                        "There is no recommendation in " + procurement + ". Record one, then resolve this incident."));
    }
}
