package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.Commencement;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;

/** What the process {@code direct-award} asks of the application. */
@HandlesJobs
class DirectAwardWorkers {

    private final Procurements procurements;
    private final Notices notices;
    private final ApprovedSteps steps;
    private final TenderNotices texts;
    private final DirectAwardGrounds grounds;
    private final Refusals refusals;
    private final PlanRules rules;
    private final Commencement commencement;

    DirectAwardWorkers(
            Procurements procurements,
            Notices notices,
            ApprovedSteps steps,
            TenderNotices texts,
            DirectAwardGrounds grounds,
            Refusals refusals,
            PlanRules rules,
            Commencement commencement) {
        this.rules = rules;
        this.commencement = commencement;
        this.procurements = procurements;
        this.notices = notices;
        this.steps = steps;
        this.texts = texts;
        this.grounds = grounds;
        this.refusals = refusals;
    }

    record Justified(
            ProcurementReference procurementReference,
            @Nullable String directAward,
            @Nullable List<ReceivedOffer> suppliers) {}

    record OfProcurement(ProcurementReference procurementReference) {}

    record Intended(
            ProcurementReference procurementReference,
            List<ReceivedOffer> suppliers,
            @Nullable String justification,
            @Nullable Boolean conflictsAssessed,
            @Nullable BigDecimal recommendedValue) {}

    /** A direct award as the plan intends it. */
    record Planned(
            CaseReference caseReference,
            @Nullable String awardMethod,
            @Nullable String contractType,
            @Nullable String urgency,
            @Nullable BigDecimal expenditureOrSaving,
            @Nullable Integer divisionsAffected) {}

    /** Holds back a plan whose ground for a direct award does not fit what is bought and for whom (Schedule 5 of the Act). */
    @Decides("sourcing.check-planned-ground")
    Outcome checkPlan(Planned in, GroundClaim claim, GroundConditions conditions) {
        if ("direct-award".equals(in.awardMethod()) && claim.directAwardGround() != null && in.contractType() != null) {
            waitsForItsDecision(in, claim)
                    .or(() -> grounds.refusal(
                            claim,
                            conditions,
                            new DirectAwardGrounds.Subject(in.caseReference(), in.contractType(), List.of())))
                    .ifPresent(refusal -> {
                        throw Refused.by(refusal);
                    });
        }
        return new Accepted();
    }

    /** What can wait 28 days for a decision can wait 10 days for tenders: the plan itself says that it is not extremely urgent. */
    private Optional<Refusal> waitsForItsDecision(Planned in, GroundClaim claim) {
        return "extreme-urgency".equals(claim.directAwardGround())
                        && "normal".equals(in.urgency())
                        && in.expenditureOrSaving() != null
                        && in.divisionsAffected() != null
                        && rules.isKeyDecision(in.expenditureOrSaving(), in.divisionsAffected())
                ? Optional.of(new Refusal(
                        "Schedule 5",
                        "the decision waits for its 28 days of notice as usual, in which a competition could be held.",
                        "Say how urgent the decision is, or choose another ground."))
                : Optional.empty();
    }

    /** A public contract is awarded directly only on a ground of the Act (section 41 with Schedule 5, sections 42 and 43). */
    @Decides("sourcing.check-direct-award-ground")
    Outcome checkGround(Job job, Justified in, GroundClaim claim, GroundConditions conditions) {
        if (!"recommend".equals(in.directAward())) {
            return new Accepted();
        }
        ProcurementView procurement = procurements.get(in.procurementReference());
        return refusal(procurement, in.suppliers(), claim, conditions)
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    private Optional<Refusal> refusal(
            ProcurementView procurement,
            @Nullable List<ReceivedOffer> suppliers,
            GroundClaim claim,
            GroundConditions conditions) {
        Optional<Refusal> otherLaw = commencement.refusal(procurement.caseReference(), procurement.planVersion());
        if (otherLaw.isPresent() || !procurement.terms().underTheAct()) {
            return otherLaw;
        }
        Object planned = texts.plannedGround(procurement);
        if (claim.directAwardGround() == null) {
            return Optional.of(new Refusal(
                    "section 41",
                    "a public contract may be awarded directly only on a ground that the Act gives.",
                    "Choose the ground. Without one, end the procurement here."));
        }
        if (planned != null && !planned.equals(claim.directAwardGround())) {
            return Optional.of(
                    new Refusal(
                            "section 41",
                            "the plan was approved for another ground.",
                            "Choose the approved ground, or end the procurement here and plan again: notices and standstill follow from the ground."));
        }
        return grounds.refusal(
                claim,
                conditions,
                new DirectAwardGrounds.Subject(
                        procurement.caseReference(), texts.contractType(procurement), names(suppliers)));
    }

    private static List<String> names(@Nullable List<ReceivedOffer> suppliers) {
        return suppliers == null
                ? List.of()
                : suppliers.stream().map(one -> one.supplier().name()).toList();
    }

    /** Stands before a direct award: every gate of the plan version and, outside the Act, the waiver of competition (G9). */
    @Work("sourcing.check-direct-award")
    void check(OfProcurement in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        if (procurement.terms().underTheAct()) {
            steps.require(procurement.caseReference(), procurement.planVersion());
        } else {
            steps.require(procurement.caseReference(), procurement.planVersion(), Gates.WAIVER);
        }
    }

    /** Publishes the transparency notice (UK5) before a direct award, when every gate is approved (G9). */
    @Work("sourcing.publish-transparency-notice")
    void publish(Intended in, GroundClaim claim, GroundConditions conditions) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        steps.require(procurement.caseReference(), procurement.planVersion());
        refusal(procurement, in.suppliers(), claim, conditions)
                .or(() -> TenderNotices.unassessed(procurement, in.conflictsAssessed()))
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        notices.publish(new NewNotice(
                NoticeCode.UK5,
                "award",
                procurement.caseReference().value(),
                procurement.planVersion(),
                procurement.reference().value(),
                procurement.title(),
                texts.transparency(procurement, in, claim, conditions)));
    }
}
