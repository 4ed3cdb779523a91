package org.opencommissioning.contracts.ending;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.ending.EarlyEndView.Proposed;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Contracts that are to end before their time on a named ground (section 78, or their own terms). */
@Service
public class EarlyEnds {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final EarlyEndRows rows;
    private final ContractsRegister register;
    private final Outbox outbox;
    private final Clock clock;

    EarlyEnds(EarlyEndRows rows, ContractsRegister register, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.register = register;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Asks for an early end: a task to describe it comes to the contract managers, while the contract goes on. */
    @Transactional
    public void ask(ContractReference contract) {
        outbox.publish("early-end-" + UUID.randomUUID(), "contract-early-end-asked", contract.value(), Map.of(), A_DAY);
    }

    /** The early ends that were proposed of a contract, the latest first. */
    @Transactional(readOnly = true)
    public List<EarlyEndView> of(ContractReference contract) {
        return rows.findByContractReferenceOrderByIdDesc(contract).stream()
                .map(EarlyEnd::view)
                .toList();
    }

    /** What a process instance is about; empty before it is proposed. */
    @Transactional(readOnly = true)
    Optional<EarlyEndView> find(long processInstanceKey) {
        return rows.findByProcessInstanceKey(processInstanceKey).map(EarlyEnd::view);
    }

    /** The proposal, which begins the record of its process instance. */
    @Transactional
    void propose(long processInstanceKey, ContractReference contract, Proposed proposed) {
        register.ensureTerminable(contract, proposed.lastDay());
        EarlyEnd row = rows.findByProcessInstanceKey(processInstanceKey)
                .orElseGet(() -> EarlyEnd.begin(processInstanceKey, contract));
        row.propose(proposed, LocalDate.now(clock.withZone(London.ZONE)));
        rows.save(row);
    }

    /** A further step. */
    @Transactional
    void step(long processInstanceKey, Consumer<EarlyEnd> step) {
        EarlyEnd row = row(processInstanceKey);
        step.accept(row);
        rows.save(row);
    }

    /** The contract ends as it was proposed and found lawful: its process looks again when that is. */
    @Transactional
    void decide(long processInstanceKey, ContractReference contract, String by) {
        Proposed proposed =
                row(processInstanceKey).decidable(by, register.get(contract).contractManager());
        register.terminate(contract, proposed.lastDay(), proposed.ground());
        outbox.publish(
                "early-end-decided-" + processInstanceKey, "contract-end-changed", contract.value(), Map.of(), A_DAY);
    }

    private EarlyEnd row(long processInstanceKey) {
        return rows.findByProcessInstanceKey(processInstanceKey)
                .orElseThrow(() -> Refused.notFound("early end of process instance", processInstanceKey));
    }
}
