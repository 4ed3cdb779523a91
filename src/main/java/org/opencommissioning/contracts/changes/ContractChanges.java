package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Consumer;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Outbox;
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
    private final Notices notices;
    private final Outbox outbox;
    private final Clock clock;

    ContractChanges(ContractChangeRows rows, ContractsRegister register, Notices notices, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.register = register;
        this.notices = notices;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The changes of a contract, the first to the last. */
    @Transactional(readOnly = true)
    public List<ContractChangeView> of(String contractReference) {
        return rows.findByContractReferenceOrderByNumberInContract(contractReference).stream()
                .map(ContractChange::view)
                .toList();
    }

    /** Asks for a change: a task to describe it comes to the contract managers, while the contract goes on. */
    @Transactional
    public void ask(String contractReference, String wanted) {
        outbox.publish(
                "change-" + UUID.randomUUID(),
                "contract-change-asked",
                contractReference,
                Map.of("changeWanted", wanted),
                A_DAY);
    }

    /** Gives a change its number. */
    @Transactional
    ContractChangeView open(String contractReference, String wanted) {
        ContractView contract = contract(contractReference);
        ContractChange change = new ContractChange();
        change.contractReference = contractReference;
        change.numberInContract = rows.findByContractReferenceOrderByNumberInContract(contractReference)
                        .size()
                + 1;
        change.wanted = wanted;
        change.oldValue = contract.value();
        change.oldEnd = contract.endDate();
        change.askedAt = OffsetDateTime.now(clock.withZone(LawfulTime.LONDON));
        change.status = "asked";
        return rows.save(change).view();
    }

    @Transactional
    void described(
            String contractReference,
            int number,
            String by,
            String description,
            String ground,
            BigDecimal newValue,
            LocalDate newEnd) {
        change(contractReference, number, change -> {
            change.describedBy = by;
            change.description = description;
            change.ground = ground;
            change.newValue = newValue;
            change.newEnd = newEnd;
        });
    }

    @Transactional
    void callsFor(String contractReference, int number, boolean noticeNeeded, boolean furtherDecision, String reason) {
        change(contractReference, number, change -> {
            change.noticeNeeded = noticeNeeded;
            change.furtherDecision = furtherDecision;
            change.reason = reason;
        });
    }

    @Transactional
    void decided(
            String contractReference,
            int number,
            String by,
            String decision,
            String reasons,
            String keyDecisionReference) {
        change(contractReference, number, change -> {
            change.decidedBy = by;
            change.decision = decision;
            change.decisionReasons = reasons;
            change.keyDecisionReference = keyDecisionReference;
        });
    }

    @Transactional
    void drop(String contractReference, int number) {
        change(contractReference, number, change -> {
            change.status = "dropped";
            change.closedOn = today();
        });
    }

    /**
     * Makes the change in the register, and lets the contract's process know of a new last day.
     *
     * @throws NotRetryable when the decision or the notice that it needs is not there (G9): whatever the process says, nothing is changed without
     */
    @Transactional
    void make(String contractReference, int number) {
        ContractChangeView change = find(contractReference, number);
        if (change.furtherDecision() == null || change.furtherDecision() && !"approve".equals(change.decision())) {
            throw new NotRetryable(
                    "G9: change %d of %s goes beyond what was approved and no decision allows it. Have it decided on its task."
                            .formatted(number, contractReference));
        }
        if (change.noticeNeeded()
                && notices.find(NoticeCode.UK10, change.noticeSubject()).isEmpty()) {
            throw new NotRetryable("G9: change %d of %s needs a change notice before it is made, and none is published."
                    .formatted(number, contractReference));
        }
        register.change(contractReference, change.newValue(), change.newEnd());
        change(contractReference, number, row -> {
            row.status = "made";
            row.closedOn = today();
        });
        outbox.publish(
                "end-" + contractReference + "-" + number, "contract-end-changed", contractReference, Map.of(), A_DAY);
    }

    ContractChangeView find(String contractReference, int number) {
        return row(contractReference, number).view();
    }

    private void change(String contractReference, int number, Consumer<ContractChange> edit) {
        ContractChange row = row(contractReference, number);
        edit.accept(row);
        rows.save(row);
    }

    private ContractChange row(String contractReference, int number) {
        return rows.findByContractReferenceAndNumberInContract(contractReference, number)
                .orElseThrow(
                        () -> new NoSuchElementException("There is no change " + number + " of " + contractReference));
    }

    private ContractView contract(String reference) {
        return register.find(reference)
                .orElseThrow(
                        () -> new NoSuchElementException("There is no contract " + reference + " in the register"));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(LawfulTime.LONDON));
    }
}
