package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.EndedProcurements;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;

/** What the process {@code conclude-contract} asks of the application: the signature and the contract details notice. */
@HandlesJobs
class ConcludeContractWorkers {

    private final Procurements procurements;
    private final EndedProcurements ended;
    private final Awards awards;
    private final AwardLimits limits;
    private final AwardNotices texts;
    private final Notices notices;
    private final ApprovedSteps steps;
    private final Gates gates;
    private final AwardOnRecord onRecord;
    private final OfficerDecisions officers;
    private final LawfulTime time;

    ConcludeContractWorkers(
            Procurements procurements,
            EndedProcurements ended,
            Awards awards,
            AwardLimits limits,
            AwardNotices texts,
            Notices notices,
            ApprovedSteps steps,
            Gates gates,
            AwardOnRecord onRecord,
            OfficerDecisions officers,
            LawfulTime time) {
        this.procurements = procurements;
        this.ended = ended;
        this.awards = awards;
        this.limits = limits;
        this.texts = texts;
        this.notices = notices;
        this.steps = steps;
        this.gates = gates;
        this.onRecord = onRecord;
        this.officers = officers;
        this.time = time;
    }

    record OfAward(AwardReference awardReference) {}

    /** Records the signature once award and signature are in the ledger (G9), for the details that were signed, and nothing stands in its way (G3). */
    @Work("sourcing.record-signature")
    void sign(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        steps.require(award.caseReference(), award.planVersion(), Gates.AWARD, Gates.SIGNATURE);
        onRecord.requireApproved(award);
        limits.refusal(awards.whole(award.reference())).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        Object on = gates.entered(award.caseReference().value(), award.planVersion(), Gates.SIGNATURE)
                .get("signedOn");
        awards.signed(
                award.reference(),
                on == null ? time.today() : LocalDate.parse(on.toString().substring(0, 10)),
                onRecord.signedDetails(award).orElse(null));
        officers.publish(awards.whole(award.reference()));
        steps.done(
                award.caseReference(),
                award.planVersion(),
                "signed",
                award.reference().value());
    }

    /** The contract of a lot is not signed after all; the other lots of the tender go on. */
    @Work("sourcing.record-signature-refusal")
    void refuse(OfAward in) {
        if (awards.isOfLot(in.awardReference())) {
            AwardView award = awards.get(in.awardReference());
            ended.end(award.procurementReference(), refusedBecause(award));
            if (awards.moreToSign(award.reference())) {
                gates.reopen(
                        award.caseReference().value(),
                        award.planVersion(),
                        Gates.SIGNATURE,
                        ApprovedSteps.SYSTEM,
                        "Each lot has a contract of its own.");
            }
        }
    }

    private @Nullable String refusedBecause(AwardView award) {
        return gates.of(award.caseReference().value()).stream()
                .filter(gate -> gate.gate().equals(Gates.SIGNATURE) && gate.planVersion() == award.planVersion())
                .map(gate -> gate.decided().reasons())
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** Publishes the contract details notice (UK7) once award and signature are in the ledger (G9; sections 53 and 87(3)). */
    @Work("sourcing.publish-details-notice")
    void publishDetails(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        steps.require(award.caseReference(), award.planVersion(), Gates.AWARD, Gates.SIGNATURE);
        ContractDetails details = awards.details(award.reference())
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        "the details of the contract of " + award.reference() + " are not written down.",
                        "Have them completed and the contract signed.")));
        notices.publish(new NewNotice(
                NoticeCode.UK7,
                "contract",
                award.caseReference().value(),
                award.planVersion(),
                award.reference().value(),
                award.title(),
                texts.details(award, procurements.get(award.procurementReference()), details)));
    }
}
