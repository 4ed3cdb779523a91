package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.TaskListener.Accepted;
import org.opencommissioning.engine.TaskListener.Denied;
import org.opencommissioning.engine.TaskListener.Outcome;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.ProcurementReference;
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

    DirectAwardWorkers(Procurements procurements, Notices notices, ApprovedSteps steps, TenderNotices texts) {
        this.procurements = procurements;
        this.notices = notices;
        this.steps = steps;
        this.texts = texts;
    }

    record Justified(
            ProcurementReference procurementReference,
            @Nullable String directAward,
            @Nullable String directAwardGround) {}

    record OfProcurement(ProcurementReference procurementReference) {}

    record Intended(
            ProcurementReference procurementReference,
            List<ReceivedOffer> suppliers,
            @Nullable String directAwardGround,
            @Nullable String justification,
            @Nullable Boolean conflictsAssessed,
            @Nullable BigDecimal recommendedValue) {}

    /** A public contract is awarded directly only on a ground of the Act (section 41 with Schedule 5, sections 42 and 43). */
    @Decides("sourcing.check-direct-award-ground")
    Outcome checkGround(Justified in) {
        return "recommend".equals(in.directAward())
                        && in.directAwardGround() == null
                        && procurements.get(in.procurementReference()).terms().underTheAct()
                ? new Denied(
                        "Choose the ground: a public contract may be awarded directly only on one that the Act gives (section 41). Without one, end the procurement here.")
                : new Accepted();
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
