package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.TaskListener.Accepted;
import org.opencommissioning.engine.TaskListener.Outcome;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.Standstill;
import org.opencommissioning.sourcing.TenderNotices;
import org.opencommissioning.sourcing.Waivers;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;

/** What the process {@code award} asks of the application, from the recommendation to the end of the standstill. */
@HandlesJobs
class AwardWorkers {

    private final Procurements procurements;
    private final Awards awards;
    private final AwardLimits limits;
    private final AwardNotices texts;
    private final Notices notices;
    private final Standstill standstill;
    private final Waivers waivers;
    private final ApprovedSteps steps;
    private final Gates gates;
    private final Plans plans;
    private final Refusals refusals;
    private final LawfulTime time;

    AwardWorkers(
            Procurements procurements,
            Awards awards,
            AwardLimits limits,
            AwardNotices texts,
            Notices notices,
            Standstill standstill,
            Waivers waivers,
            ApprovedSteps steps,
            Gates gates,
            Plans plans,
            Refusals refusals,
            LawfulTime time) {
        this.procurements = procurements;
        this.awards = awards;
        this.limits = limits;
        this.texts = texts;
        this.notices = notices;
        this.standstill = standstill;
        this.waivers = waivers;
        this.steps = steps;
        this.gates = gates;
        this.plans = plans;
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

    record Asked(AwardReference awardReference, String awardGroup) {}

    record Decided(AwardReference awardReference, int summaryCount) {}

    record Announced(LocalDate awardNoticeDate) {}

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

    /** A revision names only who can win, at its own price (section 19). */
    @Decides("sourcing.check-revision")
    Outcome checkRevision(Job job, Revised in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
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

    /**
     * Makes the award a gate of the plan version. Who decides follows from what is recorded - the recommended value, the route,
     * the plan's key-decision test - and stays as it was asked.
     */
    @Work("sourcing.ask-for-award-decision")
    Asked ask(OfProcurement in) {
        AwardView award = required(in.procurementReference());
        String group =
                awards.ask(award.reference(), awards.asked(award.reference()).orElseGet(() -> approver(award)));
        gates.decidedBy(award.caseReference().value(), award.planVersion(), new RequiredGate("award", group, null));
        return new Asked(award.reference(), group);
    }

    private String approver(AwardView award) {
        PlanVersion plan = plans.version(award.caseReference(), award.planVersion())
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        award.caseReference() + " has no plan version " + award.planVersion() + ".",
                        "Nothing is awarded without an approved plan.")));
        Map<String, Object> changes = new HashMap<>();
        changes.put("estimatedValue", award.value());
        changes.put("route", procurements.get(award.procurementReference()).route());
        changes.put("isKeyDecision", plan.decisions().get("isKeyDecision"));
        String group = (String) plans.rules(plan, changes).output("award-approver", "group");
        if (group == null) {
            throw new NotRetryable(
                    "It cannot be told who decides this award: it is not known whether it is a key decision."
                            + " Freeze the plan anew, then resolve this incident.");
        }
        return group;
    }

    /** Records the award once it is approved in the ledger (G9) and prepares the assessment summaries. */
    @Work("sourcing.record-award")
    Decided decide(OfProcurement in) {
        AwardView award = required(in.procurementReference());
        steps.require(award.caseReference(), award.planVersion(), "award");
        limits.refusal(award).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        awards.decided(award.reference());
        steps.done(
                award.caseReference(),
                award.planVersion(),
                "awarded",
                award.reference().value());
        return new Decided(award.reference(), awards.prepareSummaries(award.reference()));
    }

    @Work("sourcing.record-summaries-sent")
    void summariesSent(OfAward in) {
        awards.summariesSent(in.awardReference());
    }

    /** Publishes the contract award notice (UK6) once the award is approved (G9) and the tenderers were told (section 50). */
    @Work("sourcing.publish-award-notice")
    Announced announce(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        steps.require(award.caseReference(), award.planVersion(), "award");
        LocalDate today = time.today();
        ProcurementView procurement = procurements.get(award.procurementReference());
        LocalDate lastDay = standstill.lastDay(procurement.terms(), today);
        String subject = awards.announced(award.reference(), today, lastDay);
        notices.publish(new NewNotice(
                NoticeCode.UK6,
                "award",
                award.caseReference().value(),
                award.planVersion(),
                subject,
                award.title(),
                texts.award(award, procurement, today, lastDay)));
        steps.done(
                award.caseReference(),
                award.planVersion(),
                "published-UK6",
                "Contract award notice of " + award.reference());
        return new Announced(today);
    }

    /** The last day of the mandatory standstill, as it was recorded, and the moment it is over (section 51). */
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

    /** Keeps a challenge; nothing is signed while it stands (section 101). */
    @Work("sourcing.record-challenge")
    void challenge(Challenged in) {
        awards.challenged(in.awardReference(), in.challenge());
    }

    @Work("sourcing.record-challenge-resolved")
    void resolveChallenge(OfAward in) {
        awards.challengeResolved(in.awardReference());
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
        awards.ofProcurement(in.procurementReference()).ifPresent(award -> awards.cancel(award.reference()));
        procurements.end(in.procurementReference(), in.reasons());
        ProcurementView ended = procurements.get(in.procurementReference());
        if (Stream.of(NoticeCode.UK4, NoticeCode.UK5)
                .anyMatch(code -> notices.find(code, ended.reference().value()).isPresent())) {
            notices.publish(new NewNotice(
                    NoticeCode.UK12,
                    "end",
                    ended.caseReference().value(),
                    ended.planVersion(),
                    ended.reference().value(),
                    ended.title(),
                    TenderNotices.termination(ended, in.reasons(), time.today())));
        }
    }

    private AwardView required(ProcurementReference procurement) {
        return awards.ofProcurement(procurement)
                .orElseThrow(() -> Refused.conflict(
                        "There is no recommendation in " + procurement + ". Record one, then resolve this incident."));
    }
}
