package org.opencommissioning.contracts.ending;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.opencommissioning.calendar.LawfulTime;
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
    public List<DecommissioningView> of(String contractReference) {
        return rows.findByContractReferenceOrderByIdDesc(contractReference).stream()
                .map(Decommissioning::view)
                .toList();
    }

    DecommissioningView get(long processInstanceKey) {
        return rows.findByProcessInstanceKey(processInstanceKey).orElseThrow().view();
    }

    /** Keeps a step, in the record of its process instance. */
    @Transactional
    DecommissioningView keep(long processInstanceKey, String contractReference, Consumer<Decommissioning> step) {
        Decommissioning row = rows.findByProcessInstanceKey(processInstanceKey).orElseGet(() -> {
            Decommissioning begun = new Decommissioning();
            begun.processInstanceKey = processInstanceKey;
            begun.contractReference = contractReference;
            return begun;
        });
        step.accept(row);
        return rows.save(row).view();
    }

    /** Closes it; the answer is wound-down or kept, as was decided. */
    @Transactional
    String close(long processInstanceKey, String contractReference) {
        return keep(processInstanceKey, contractReference, row -> {
                    row.outcome = "end".equals(row.ending) ? "wound-down" : "kept";
                    row.closedOn = LocalDate.now(clock.withZone(LawfulTime.LONDON));
                })
                .outcome();
    }
}
