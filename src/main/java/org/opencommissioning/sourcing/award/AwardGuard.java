package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.Standstill;
import org.opencommissioning.tasks.Attachments;
import org.opencommissioning.tasks.TaskNeed;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/**
 * Holds back the approval of an award that goes beyond what was approved, and a signature before the standstill has ended or
 * while a challenge stands (G3), by the award's own record.
 */
@Component
class AwardGuard implements GateGuard, TaskNeed {

    private static final Set<String> APPROVALS = Set.of("approve", "approve-with-conditions");

    private final Awards awards;
    private final AwardLimits limits;
    private final Attachments attachments;
    private final Procurements procurements;
    private final Standstill standstill;
    private final LawfulTime time;
    private final Decisions decisions;

    AwardGuard(
            Awards awards,
            AwardLimits limits,
            Attachments attachments,
            Procurements procurements,
            Standstill standstill,
            LawfulTime time,
            Decisions decisions) {
        this.awards = awards;
        this.limits = limits;
        this.attachments = attachments;
        this.procurements = procurements;
        this.standstill = standstill;
        this.time = time;
        this.decisions = decisions;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        boolean chosen = APPROVALS.contains(String.valueOf(attempt.decision()));
        boolean approval = Gates.AWARD.equals(attempt.gate()) && chosen;
        boolean signature = Gates.SIGNATURE.equals(attempt.gate()) && "sign".equals(attempt.decision());
        boolean purchase = Gates.PURCHASE.equals(attempt.gate()) && chosen;
        if (!approval && !signature && !purchase) {
            return Optional.empty();
        }
        CaseReference caseReference = CaseReference.of(attempt.caseReference());
        Optional<AwardView> award = signature ? awards.toSign(caseReference) : awards.latest(caseReference);
        if (award.isEmpty()) {
            return Optional.of(new Refusal(
                    "G9", "there is no award to decide on or sign for.", "Have one recommended and decided first."));
        }
        Optional<Refusal> unready =
                signature ? awards.signatureRefusal(award.get().reference()) : Optional.empty();
        return unready.or(() -> signature ? unfinished(attempt, award.get()) : Optional.empty())
                .or(() -> purchase ? unordered(attempt, award.get()) : Optional.empty())
                .or(() -> limits.refusal(awards.whole(award.get().reference())))
                .or(() -> approval ? standstillRefusal(attempt, award.get()) : Optional.empty())
                .or(() -> approval ? statementRefusal(attempt, award.get()) : Optional.empty());
    }

    /** A council may have an award stand still where nothing asks for it, or for longer; what it says in the notice binds it (section 51). */
    private Optional<Refusal> standstillRefusal(GateAttempt attempt, AwardView award) {
        Integer set = AwardOnRecord.standstillDays(attempt.variables());
        return set == null
                ? Optional.empty()
                : standstill.refusal(
                        procurements.get(award.procurementReference()).terms(), limits.announced(award), set);
    }

    /** An officer who decides because a key decision delegates it states why, and what else was considered. */
    private Optional<Refusal> statementRefusal(GateAttempt attempt, AwardView award) {
        return limits.delegation(award)
                .flatMap(delegating -> new OfficerDecision.Statement(
                                attempt.actor(),
                                time.today(),
                                attempt.text("reasons"),
                                attempt.text("alternativesRejected"),
                                attempt.text("consulted"))
                        .refusal());
    }

    /** A signature has its day, the number of the seal where there is one, and the document that was signed. */
    private Optional<Refusal> unfinished(GateAttempt attempt, AwardView award) {
        if (attempt.text("signedOn") == null) {
            return Optional.of(
                    new Refusal("G3", "it is not said on which day the contract was signed.", "Enter the day."));
        }
        LocalDate on = LocalDate.parse(attempt.text("signedOn").substring(0, 10));
        Optional<Refusal> impossible = impossible(award, on);
        if (impossible.isPresent()) {
            return impossible;
        }
        return undescribed(award)
                .or(() -> unmeasured(award))
                .or(() -> limits.sealed(award) && attempt.text("sealNumber") == null
                        ? Optional.of(new Refusal(
                                "Seal",
                                "a contract of this value is executed under seal, and no number in the register of seals is given.",
                                "Enter the number."))
                        : Optional.empty())
                .or(() -> unattached(attempt, "the signed contract is not attached."));
    }

    /** To approve a purchase is to sign its order: on this day, for the details that are on record, with the order as it is signed. */
    private Optional<Refusal> unordered(GateAttempt attempt, AwardView award) {
        return undescribed(award)
                .or(() -> limits.sealed(award)
                        ? Optional.of(new Refusal(
                                "Seal",
                                "a contract of this value is executed under seal, and an order is only signed.",
                                "Send it back, and have it bought the ordinary way."))
                        : Optional.empty())
                .or(() -> unattached(attempt, "the order is not attached."));
    }

    private Optional<Refusal> undescribed(AwardView award) {
        return awards.details(award.reference()).isEmpty()
                ? Optional.of(new Refusal(
                        "G9",
                        "the details of the contract are not written down.",
                        "Have them completed first: what is signed is what stands there."))
                : Optional.empty();
    }

    /** By what the award is worth, whatever the process was told while its details were written (section 52). */
    private Optional<Refusal> unmeasured(AwardView award) {
        Object fewest = decisions
                .evaluate(
                        "contract-indicators",
                        Map.of(
                                "kpisRequired",
                                Boolean.TRUE.equals(limits.duties(award).kpisRequired())))
                .outputs()
                .get("fewestIndicators");
        return awards.details(award.reference())
                .map(ContractDetails::indicators)
                .flatMap(indicators -> indicators.refusal(fewest instanceof Number number ? number.intValue() : 0));
    }

    private Optional<Refusal> unattached(GateAttempt attempt, String reason) {
        return attachments.attachedTo(attempt.caseReference(), attempt.taskKey())
                ? Optional.empty()
                : Optional.of(new Refusal("Signed document", reason, "Attach it to this task, then complete it."));
    }

    /** What a signature needs besides the answers of its form, as {@link #unfinished} holds it. */
    @Override
    public List<String> of(TaskView task) {
        boolean purchase = Gates.PURCHASE.equals(task.gate());
        if (!purchase && !Gates.SIGNATURE.equals(task.gate()) || task.caseReference() == null) {
            return List.of();
        }
        List<String> needs = new ArrayList<>();
        if (!purchase
                && awards.toSign(CaseReference.of(task.caseReference()))
                        .filter(limits::sealed)
                        .isPresent()) {
            needs.add("The number in the register of seals: a contract of this value is executed under seal.");
        }
        if (!attachments.attachedTo(task.caseReference(), task.key())) {
            needs.add((purchase ? "The order as it is signed" : "The contract as it was signed")
                    + ", as a file that you attach to this task.");
        }
        return needs;
    }

    private Optional<Refusal> impossible(AwardView award, LocalDate on) {
        String why = null;
        if (on.isAfter(time.today())) {
            why = "which is still to come.";
        } else if (award.decidedAt() != null
                && on.isBefore(award.decidedAt().atZoneSameInstant(London.ZONE).toLocalDate())) {
            why = "before the award was decided.";
        } else if (award.standstillLastDay() != null && !on.isAfter(award.standstillLastDay())) {
            why = "before the standstill ended.";
        }
        return Optional.ofNullable(why)
                .map(
                        words -> new Refusal(
                                "G3",
                                "the contract cannot have been signed on " + SiteWords.day(on) + ", " + words,
                                "Enter the day on which it was signed; if that was too early, ask for advice before anything else is done."));
    }
}
