package org.opencommissioning.contracts.ending;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Services that are wound down: impact, consultation, decision, users moved safely, lessons. */
@Service
public class Decommissionings {

    private final DecommissioningRows rows;
    private final Clock clock;

    Decommissionings(DecommissioningRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The windings down that were begun for a contract, the latest first. */
    @Transactional(readOnly = true)
    public List<DecommissioningView> of(ContractReference contract) {
        return rows.findByContractReferenceOrderByIdDesc(contract).stream()
                .map(Decommissioning::view)
                .toList();
    }

    /** The winding down that a process instance is about; empty before its first step is done. */
    @Transactional(readOnly = true)
    Optional<DecommissioningView> find(long processInstanceKey) {
        return rows.findByProcessInstanceKey(processInstanceKey).map(Decommissioning::view);
    }

    /** The first step, which begins the record of its process instance. */
    @Transactional
    void assess(long processInstanceKey, ContractReference contract, DecommissioningView.Impact impact) {
        Decommissioning begun = rows.findByProcessInstanceKey(processInstanceKey)
                .orElseGet(() -> Decommissioning.begin(processInstanceKey, contract));
        begun.assess(impact);
        rows.save(begun);
    }

    /** A further step. */
    @Transactional
    DecommissioningView step(long processInstanceKey, Consumer<Decommissioning> step) {
        Decommissioning row = rows.findByProcessInstanceKey(processInstanceKey)
                .orElseThrow(() -> Refused.notFound("winding down of process instance", processInstanceKey));
        step.accept(row);
        return rows.save(row).view();
    }

    /** Closes it; the answer is wound-down or kept, as was decided. */
    @Transactional
    String close(long processInstanceKey) {
        return step(processInstanceKey, row -> row.close(LocalDate.now(clock.withZone(London.ZONE))))
                .outcome();
    }
}
