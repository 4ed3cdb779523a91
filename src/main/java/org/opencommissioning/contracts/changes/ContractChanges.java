package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractDecisions;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.changes.ContractChangeView.Decided;
import org.opencommissioning.contracts.changes.ContractChangeView.Described;
import org.opencommissioning.contracts.changes.ContractChangeView.Duties;
import org.opencommissioning.contracts.ending.Extensions;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.frameworks.Frameworks;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes to running contracts (sections 74 and 75 of the Procurement Act 2023): asked for, described, decided, published and made. */
@Service
public class ContractChanges {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final ContractChangeRows rows;
    private final ContractsRegister register;
    private final ContractDecisions decisions;
    private final Extensions extensions;
    private final ChangeGround grounds;
    private final Frameworks frameworks;
    private final Notices notices;
    private final Numbering numbering;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Clock clock;

    ContractChanges(
            ContractChangeRows rows,
            ContractsRegister register,
            ContractDecisions decisions,
            Extensions extensions,
            ChangeGround grounds,
            Frameworks frameworks,
            Notices notices,
            Numbering numbering,
            Outbox outbox,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.register = register;
        this.decisions = decisions;
        this.extensions = extensions;
        this.grounds = grounds;
        this.frameworks = frameworks;
        this.notices = notices;
        this.numbering = numbering;
        this.outbox = outbox;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The changes of a contract, the first to the last. */
    @Transactional(readOnly = true)
    public List<ContractChangeView> of(ContractReference contract) {
        return rows.findByContractReferenceOrderByNumberInContract(contract).stream()
                .map(ContractChange::view)
                .toList();
    }

    /** Those that were made, the first to the last. */
    List<ContractChangeView> made(ContractView contract) {
        return of(contract.reference()).stream()
                .filter(one -> one.status().equals("made"))
                .toList();
    }

    /** Asks for a change: a task to describe it comes to the contract managers, while the contract goes on. */
    @Transactional
    public void ask(ContractReference contract, String wanted) {
        rows.save(ContractChange.request(register.get(contract), next(contract), wanted, now()));
        outbox.publish("change-" + UUID.randomUUID(), "contract-change-asked", contract.value(), Map.of(), A_DAY);
    }

    /**
     * Takes up the oldest change that a person has asked for. A message that speaks of one from elsewhere finds none: it is denied
     * and named in the ledger (G9).
     */
    @Transactional
    Optional<ContractChangeView> takeUpRequested(ContractReference contract) {
        Optional<ContractChange> requested = rows.findByContractReferenceOrderByNumberInContract(contract).stream()
                .filter(ContractChange::requested)
                .findFirst();
        if (requested.isEmpty()) {
            ledger.record(Entry.by(
                            ApprovedSteps.SYSTEM,
                            Entry.Kind.DENIAL,
                            "denied",
                            "A message said that a change is wanted. Nobody has asked for one here.")
                    .on(SubjectKind.CONTRACT, contract)
                    .byRule("G9"));
        }
        return requested.map(change -> {
            change.takeUp();
            return rows.save(change).view();
        });
    }

    /** Gives a change its number that the contract's process itself calls for. */
    @Transactional
    ContractChangeView open(ContractReference reference, @Nullable String wanted) {
        return rows.save(ContractChange.ask(register.get(reference), next(reference), wanted, now()))
                .view();
    }

    private int next(ContractReference contract) {
        return numbering.next(contract + " changes");
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }

    /** What changes. Whatever makes the contract longer is provided for or permitted, earned and no longer than was decided (8.4.4). */
    @Transactional
    void describe(ContractReference contract, int number, Described what) {
        ContractView now = register.get(contract);
        change(contract, number, change -> change.describe(what, now, today()));
        ensurePossible(now, what);
    }

    /** The ground permits it, what makes the contract longer is earned, and what was called off stays within its framework (section 45). */
    private void ensurePossible(ContractView contract, Described what) {
        extensions.require(contract, what.newEnd(), what.ground());
        grounds.refusal(contract, made(contract), what)
                .or(() -> Optional.ofNullable(contract.awardReference())
                        .flatMap(award -> frameworks.changeRefusal(award, what.newValue())))
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
    }

    @Transactional
    void weigh(ContractReference contract, int number, Duties calledFor) {
        change(contract, number, change -> change.weigh(calledFor));
    }

    /** Holds that a person may decide on a change. */
    @Transactional(readOnly = true)
    void ensureDecidableBy(String person, ContractView contract, int number) {
        row(contract.reference(), number).ensureDecidableBy(person, contract.contractManager());
    }

    /** What was decided; an extension is still earned when it is approved. */
    @Transactional
    void decide(ContractView contract, int number, Decided what) {
        if (what.approved()) {
            ensurePossible(contract, get(contract.reference(), number).described());
        }
        change(contract.reference(), number, change -> change.decide(what, contract));
    }

    @Transactional
    void drop(ContractReference contract, int number) {
        change(contract, number, change -> change.drop(today()));
    }

    /**
     * Sets a change aside that another one has outrun since it was described, and opens the same wish anew: what was described,
     * weighed and decided was so for another contract (section 74).
     *
     * @return the change to be described anew; empty when the contract is as it was
     */
    @Transactional
    Optional<ContractChangeView> renewOutrun(ContractReference reference, int number) {
        ContractView contract = register.get(reference);
        ContractChange change = row(reference, number);
        if (!change.outrunBy(contract)) {
            return Optional.empty();
        }
        ContractChangeView outrun = change.view();
        change.drop(today());
        rows.save(change);
        ledger.record(entry(
                outrun,
                "outrun",
                "The contract has another value or last day than when this was described; it is described anew."));
        return Optional.of(open(
                reference,
                Objects.requireNonNullElse(
                        outrun.asked().wanted(), outrun.described().description())));
    }

    /**
     * Makes the change in the register, and lets the contract's process know of a new last day.
     *
     * @throws Refused when the decision or the notice that it needs is not there (G9), or another change has outrun it: whatever
     *     the process says, nothing is changed without
     */
    @Transactional
    void make(ContractReference reference, int number) {
        ContractView contract = register.get(reference);
        ContractChange change = row(reference, number);
        ContractChangeView asked = allowed(contract, number);
        change.make(
                contract, notices.find(NoticeCode.UK10, asked.noticeSubject()).isPresent(), today());
        rows.save(change);
        register.change(
                reference, asked.described().newValue(), asked.described().newEnd());
        ledger.record(entry(asked, "made", asked.described().description())
                .changing(
                        sums(asked.before().oldValue(), asked.before().oldEnd()),
                        sums(asked.described().newValue(), asked.described().newEnd())));
        outbox.publish("end-" + reference + "-" + number, "contract-end-changed", reference.value(), Map.of(), A_DAY);
    }

    private static Entry entry(ContractChangeView change, String outcome, String why) {
        return Entry.by(ApprovedSteps.SYSTEM, Entry.Kind.STEP, outcome, why)
                .on(SubjectKind.CONTRACT, change.contractReference())
                .at("contract-change-" + change.number(), 0);
    }

    private static String sums(@Nullable BigDecimal value, @Nullable LocalDate end) {
        return "value " + (value == null ? "not known" : value.toPlainString()) + ", last day "
                + (end == null ? "not known" : end);
    }

    /**
     * A change that its record and the ledger allow.
     *
     * @throws Refused naming what is missing
     */
    @Transactional(readOnly = true)
    ContractChangeView allowed(ContractView contract, int number) {
        ContractChange change = row(contract.reference(), number);
        change.ensureAllowed();
        ContractChangeView asked = change.view();
        if (asked.duties().furtherDecision()) {
            decisions.require(
                    contract,
                    ContractDecisions.CHANGE,
                    "approve",
                    "make change " + number + " of " + contract.reference());
        }
        return asked;
    }

    ContractChangeView get(ContractReference contract, int number) {
        return row(contract, number).view();
    }

    private void change(ContractReference contract, int number, Consumer<ContractChange> step) {
        ContractChange change = row(contract, number);
        step.accept(change);
        rows.save(change);
    }

    private ContractChange row(ContractReference contract, int number) {
        return rows.findByContractReferenceAndNumberInContract(contract, number)
                .orElseThrow(() -> Refused.notFound("change of " + contract, number));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }
}
