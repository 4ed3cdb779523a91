package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
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

    DirectAwardWorkers(
            Procurements procurements,
            Notices notices,
            ApprovedSteps steps,
            TenderNotices texts,
            DirectAwardGrounds grounds,
            Refusals refusals) {
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
            @Nullable String directAwardGround,
            @Nullable Boolean individualsPreference,
            @Nullable Boolean uniqueWork,
            @Nullable LocalDate firstCompetedOn,
            @Nullable Boolean repeatAnnounced) {}

    record OfProcurement(ProcurementReference procurementReference) {}

    record Intended(
            ProcurementReference procurementReference,
            List<ReceivedOffer> suppliers,
            @Nullable String directAwardGround,
            @Nullable String justification,
            @Nullable Boolean conflictsAssessed,
            @Nullable BigDecimal recommendedValue,
            @Nullable Boolean individualsPreference,
            @Nullable Boolean uniqueWork,
            @Nullable LocalDate firstCompetedOn,
            @Nullable Boolean repeatAnnounced) {}

    /** A direct award as the plan intends it. */
    record Planned(
            @Nullable String awardMethod,
            @Nullable String contractType,
            @Nullable String directAwardGround,
            @Nullable Boolean individualsPreference,
            @Nullable Boolean uniqueWork,
            @Nullable LocalDate firstCompetedOn,
            @Nullable Boolean repeatAnnounced) {}

    /** Holds back a plan whose ground for a direct award does not fit what is bought and for whom (Schedule 5 of the Act). */
    @Decides("sourcing.check-planned-ground")
    Outcome checkPlan(Planned in) {
        if ("direct-award".equals(in.awardMethod()) && in.directAwardGround() != null && in.contractType() != null) {
            grounds.refusal(new DirectAwardGrounds.Claim(
                            in.directAwardGround(),
                            in.contractType(),
                            in.individualsPreference(),
                            in.uniqueWork(),
                            in.firstCompetedOn(),
                            in.repeatAnnounced()))
                    .ifPresent(refusal -> {
                        throw Refused.by(refusal);
                    });
        }
        return new Accepted();
    }

    /** A public contract is awarded directly only on a ground of the Act (section 41 with Schedule 5, sections 42 and 43). */
    @Decides("sourcing.check-direct-award-ground")
    Outcome checkGround(Job job, Justified in) {
        if (!"recommend".equals(in.directAward())) {
            return new Accepted();
        }
        ProcurementView procurement = procurements.get(in.procurementReference());
        return refusal(
                        procurement,
                        in.directAwardGround(),
                        in.individualsPreference(),
                        in.uniqueWork(),
                        in.firstCompetedOn(),
                        in.repeatAnnounced())
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    private Optional<Refusal> refusal(
            ProcurementView procurement,
            @Nullable String ground,
            @Nullable Boolean individualsPreference,
            @Nullable Boolean uniqueWork,
            @Nullable LocalDate firstCompetedOn,
            @Nullable Boolean repeatAnnounced) {
        if (!procurement.terms().underTheAct()) {
            return Optional.empty();
        }
        Object planned = texts.plannedGround(procurement);
        if (ground != null && planned != null && !planned.equals(ground)) {
            return Optional.of(
                    new Refusal(
                            "section 41",
                            "the plan was approved for another ground.",
                            "Choose the approved ground, or end the procurement here and plan again: notices and standstill follow from the ground."));
        }
        return ground == null
                ? Optional.of(new Refusal(
                        "section 41",
                        "a public contract may be awarded directly only on a ground that the Act gives.",
                        "Choose the ground. Without one, end the procurement here."))
                : grounds.refusal(new DirectAwardGrounds.Claim(
                        ground,
                        texts.contractType(procurement),
                        individualsPreference,
                        uniqueWork,
                        firstCompetedOn,
                        repeatAnnounced));
    }

    /** Stands before a direct award: every gate of the plan version and, outside the Act, the waiver of competition (G9). */
    @Work("sourcing.check-direct-award")
    void check(OfProcurement in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        if (procurement.terms().underTheAct()) {
            steps.require(procurement.caseReference(), procurement.planVersion());
        } else {
            steps.require(procurement.caseReference(), procurement.planVersion(), "waiver");
        }
    }

    /** Publishes the transparency notice (UK5) before a direct award, when every gate is approved (G9). */
    @Work("sourcing.publish-transparency-notice")
    void publish(Intended in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        steps.require(procurement.caseReference(), procurement.planVersion());
        refusal(
                        procurement,
                        in.directAwardGround(),
                        in.individualsPreference(),
                        in.uniqueWork(),
                        in.firstCompetedOn(),
                        in.repeatAnnounced())
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
                texts.transparency(procurement, in)));
        steps.done(
                procurement.caseReference(),
                procurement.planVersion(),
                "published-UK5",
                "Transparency notice of " + procurement.reference());
    }
}
