package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractPlans;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.changes.ChangeGround.Conditions;
import org.opencommissioning.contracts.changes.ContractChangeView.Decided;
import org.opencommissioning.contracts.changes.ContractChangeView.Described;
import org.opencommissioning.contracts.changes.ContractChangeView.Duties;
import org.opencommissioning.contracts.ending.Extensions;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.KeyDecisionReference;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.tasks.FormsInWords;

/** Answers the model {@code change-contract}: what changes, what that calls for, who decided, and the change itself. */
@HandlesJobs
class ChangeContractWorkers {

    private final ContractsRegister register;
    private final ContractChanges changes;
    private final ContractPlans plans;
    private final Extensions extensions;
    private final ChangeAuthority authority;
    private final ChangeGround grounds;
    private final ModificationCopies copies;
    private final Decisions decisions;
    private final Notices notices;
    private final FormsInWords forms;

    ChangeContractWorkers(
            ContractsRegister register,
            ContractChanges changes,
            ContractPlans plans,
            Extensions extensions,
            ChangeAuthority authority,
            ChangeGround grounds,
            ModificationCopies copies,
            Decisions decisions,
            Notices notices,
            FormsInWords forms) {
        this.register = register;
        this.changes = changes;
        this.plans = plans;
        this.extensions = extensions;
        this.authority = authority;
        this.grounds = grounds;
        this.copies = copies;
        this.decisions = decisions;
        this.notices = notices;
        this.forms = forms;
    }

    record OfContract(ContractReference contractReference) {}

    record Requested(
            @Nullable Integer changeNumber, @Nullable String changeWanted) {}

    record Wish(
            ContractReference contractReference,
            @Nullable Integer changeNumber,
            @Nullable String changeWanted) {}

    record Opened(
            int changeNumber,
            @Nullable BigDecimal currentValue,
            @Nullable LocalDate currentEnd) {}

    record Weighed(boolean furtherDecision, boolean noticeNeeded, String changeReason) {}

    record Compared(boolean changeOutrun, int changeNumber) {}

    record OfChange(ContractReference contractReference, int changeNumber) {}

    record Description(
            ContractReference contractReference,
            int changeNumber,
            String changeKind,
            @Nullable String changeDescription,
            @Nullable String changeGround,
            @Nullable BigDecimal newValue,
            @Nullable LocalDate newEndDate,
            @Nullable Integer changeDivisions) {}

    record Decision(
            ContractReference contractReference,
            int changeNumber,
            String changeDecision,
            String changeDecisionReasons,
            @Nullable String keyDecisionReference) {}

    /** Takes up the change that a message speaks of, if somebody asked for it here; the message proves nothing. */
    @Work("contracts.find-requested-change")
    Requested findRequestedChange(OfContract in) {
        return changes.takeUpRequested(in.contractReference())
                .map(change -> new Requested(change.number(), change.asked().wanted()))
                .orElse(new Requested(null, null));
    }

    /** Opens a change, so that whatever follows is kept with it; one that was asked for has its number already. */
    @Work("contracts.open-change")
    Opened openChange(Wish in) {
        ContractChangeView change = in.changeNumber() == null
                ? changes.open(in.contractReference(), in.changeWanted())
                : changes.get(in.contractReference(), in.changeNumber());
        return new Opened(
                change.number(), change.before().oldValue(), change.before().oldEnd());
    }

    /** Keeps what changes and who described it: they cannot decide on it. */
    @Decides("contracts.check-change")
    Outcome checkChange(Job job, Description in) {
        if (!in.changeKind().equals("none")) {
            changes.describe(
                    in.contractReference(),
                    in.changeNumber(),
                    new Described(
                            job.userTask().assignee(),
                            in.changeDescription(),
                            in.changeGround(),
                            in.newValue(),
                            in.newEndDate(),
                            in.changeDivisions()));
        }
        return new Accepted();
    }

    /** By how much the change alters value and term, and what was approved at most. */
    @Work("contracts.measure-change")
    Map<String, Object> measureChange(OfChange in) {
        return measured(register.get(in.contractReference()), in.changeNumber());
    }

    private Map<String, Object> measured(ContractView contract, int number) {
        Described change = changes.get(contract.reference(), number).described();
        ChangeMeasure measure = ChangeMeasure.of(contract, changes.made(contract), change);
        Map<String, Object> measured = new HashMap<>();
        measured.put("contractType", contract.contractType() == null ? "services" : contract.contractType());
        measured.put("valueChangePercent", measure.valuePercent());
        measured.put("earlierChangePercent", measure.earlierPercent());
        measured.put("termChangePercent", measure.termPercent());
        measured.put("originalValue", measure.originalValue());
        measured.put("approvedCeiling", measure.known() ? ceiling(contract) : null);
        measured.put("newValue", change.newValue());
        return measured;
    }

    /** What was approved at most: the plan's estimate, and no more than its key decision has left. */
    private @Nullable Object ceiling(ContractView contract) {
        Object estimate = plans.of(contract)
                .map(plan -> plan.facts().get("estimatedValue"))
                .orElse(null);
        return authority
                .ceiling(contract)
                .<Object>map(
                        left -> estimate instanceof Number number ? left.min(new BigDecimal(number.toString())) : left)
                .orElse(estimate);
    }

    /**
     * Asks the table once more for what is recorded: what the process was told can be corrected by hand, the duty cannot. A longer
     * term that nobody has decided is decided as well (select committee 2014, 8.4.4), and so is a ground whose conditions have to be
     * judged, and what is a key decision.
     */
    @Work("contracts.record-change-duties")
    Weighed recordChangeDuties(OfChange in) {
        ContractView contract = register.get(in.contractReference());
        Map<String, Object> answer = decisions
                .evaluate("contract-change", measured(contract, in.changeNumber()))
                .outputs();
        Described change = changes.get(contract.reference(), in.changeNumber()).described();
        Conditions conditions = grounds.conditions(contract, change);
        List<String> decided = Stream.of(
                        extensions.undecided(contract, change.newEnd())
                                ? "The contract would run longer than was decided, so a further decision comes first."
                                : null,
                        conditions.decidedByAnother()
                                ? "Whether the conditions of its ground are met is judged by somebody else."
                                : null,
                        authority.isKeyByDivisions(change)
                                ? "It is significant in " + change.divisions() + " divisions, so it is a key decision."
                                : null)
                .filter(Objects::nonNull)
                .toList();
        Duties duties = new Duties(
                Objects.requireNonNullElse(conditions.notice(), Boolean.TRUE.equals(answer.get("changeNotice"))),
                !decided.isEmpty() || Boolean.TRUE.equals(answer.get("furtherDecision")),
                Stream.concat(told(answer, conditions), decided.stream()).collect(Collectors.joining(" ")));
        changes.weigh(in.contractReference(), in.changeNumber(), duties);
        return new Weighed(duties.furtherDecision(), duties.noticeNeeded(), duties.reason());
    }

    /** What the size of the change calls for, in words; before it, where that is not what says whether the public is told. */
    private static Stream<String> told(Map<String, Object> answer, Conditions conditions) {
        Stream<String> bySize = Stream.of(String.valueOf(answer.get("reason")));
        return conditions.notice() == null
                ? bySize
                : Stream.concat(
                        Stream.of((conditions.notice() ? "Notice UK10 before the change: " : "No notice: ")
                                + conditions.reason() + ". By its size alone:"),
                        bySize);
    }

    /** Somebody decides who did not ask for the change, on the strength of a key decision in force where it is one; the decision is entered in the ledger. */
    @Settles("contract-change")
    void checkChangeDecision(Job job, Decision in) {
        ContractView contract = register.get(in.contractReference());
        String decider = job.userTask().assignee();
        KeyDecisionReference cited =
                in.keyDecisionReference() == null || in.keyDecisionReference().isBlank()
                        ? null
                        : KeyDecisionReference.of(in.keyDecisionReference());
        Decided decision = new Decided(decider, in.changeDecision(), in.changeDecisionReasons(), cited);
        if (decision.approved()) {
            Described change =
                    changes.get(contract.reference(), in.changeNumber()).described();
            authority.require(contract, change.newValue(), cited);
            authority.requireByDivisions(change, cited);
        }
        changes.decide(contract, in.changeNumber(), decision);
    }

    /** Finds whether another change has altered the contract since this one was described; then it is described anew, under a number of its own. */
    @Work("contracts.compare-change")
    Compared compareChange(OfChange in) {
        return changes.renewOutrun(in.contractReference(), in.changeNumber())
                .map(anew -> new Compared(true, anew.number()))
                .orElse(new Compared(false, in.changeNumber()));
    }

    /** Publishes the contract change notice (UK10), which comes before the change is made (section 75). */
    @Work("contracts.publish-change-notice")
    void publishChangeNotice(OfChange in) {
        ContractView contract = register.get(in.contractReference());
        ContractChangeView change = changes.allowed(contract, in.changeNumber());
        Map<String, Object> facts = contract.noticeFacts();
        facts.put("change", change.described().description());
        facts.put(
                "ground",
                forms.choices("describe-change", "changeGround")
                        .getOrDefault(
                                change.described().ground(), change.described().ground()));
        facts.put("standstill", false);
        facts.put("conflictsAssessed", conflictsAssessed(contract));
        facts.put("newValue", change.described().newValue());
        facts.put("newEndDate", change.described().newEnd());
        notices.publish(
                new NewNotice(
                        NoticeCode.UK10,
                        "change",
                        contract.caseReference() == null
                                ? null
                                : contract.caseReference().value(),
                        contract.planVersion(),
                        change.noticeSubject(),
                        contract.title(),
                        NoticeContent.write(NoticeCode.UK10, facts)),
                SubjectKind.CONTRACT,
                contract.reference());
    }

    /** Whether the notices of its award confirmed that conflicts were assessed and are kept under review (section 83); null where none did. */
    private @Nullable Boolean conflictsAssessed(ContractView contract) {
        return contract.awardReference() != null
                        && notices.about(contract.reference().value(), List.of(contract.awardReference())).stream()
                                .anyMatch(notice ->
                                        notice.says("conflictsAssessed").isPresent())
                ? Boolean.TRUE
                : null;
    }

    /** Makes the change, and asks for its copy where the table says that the public may read one (section 77). */
    @Work("contracts.make-change")
    void makeChange(OfChange in) {
        ContractView contract = register.get(in.contractReference());
        ContractChangeView change = changes.get(in.contractReference(), in.changeNumber());
        Object copyDays = decisions
                .evaluate("contract-change", measured(contract, in.changeNumber()))
                .outputs()
                .get("copyDays");
        changes.make(in.contractReference(), in.changeNumber());
        if (copyDays instanceof Number days
                && change.duties() != null
                && change.duties().noticeNeeded()) {
            copies.ask(in.contractReference(), in.changeNumber(), days.intValue());
        }
    }

    @Work("contracts.drop-change")
    void dropChange(OfChange in) {
        changes.drop(in.contractReference(), in.changeNumber());
    }
}
